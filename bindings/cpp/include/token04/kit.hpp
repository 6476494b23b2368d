/** @file
 * Kit tokens: the format that the prebuilt UI kits accept instead of a token04.
 */
#ifndef TOKEN04_KIT_HPP
#define TOKEN04_KIT_HPP

#include <cstddef>
#include <cstdint>
#include <string>

#include "app_id.hpp"
#include "error.hpp"
#include "handle.hpp"
#include "nodiscard.hpp"
#include "text.hpp"

namespace token04 {

/**
 * The parts of a kit token. Anyone can read all parts except the token04; they prove nothing.
 *
 * @code{.cpp}
 * std::string kit = token04::KitToken(token, 1234567890, "alice", "room1", "Alice").to_text();
 * @endcode
 */
class KitToken {
 public:
    /** Copies. A move copies too, so no kit token loses its parts. */
    KitToken(const KitToken &) = default;
    /** @copydoc KitToken(const KitToken &) */
    KitToken &operator=(const KitToken &) = default;

    /** Combines the parts. to_text() checks them. */
    KitToken(Text token, std::int64_t app_id, Text user_id, Text room_id, Text user_name)
        : token_(token.str()),
          app_id_(app_id),
          user_id_(user_id.str()),
          room_id_(room_id.str()),
          user_name_(user_name.str()) {}

    /** A `bool` or floating-point number is not an AppID. */
    template <typename Number, typename = detail::IfNoAppId<Number>>
    KitToken(Text, Number, Text, Text, Text) = delete;

    /** Copies a C object, which must not be null. */
    explicit KitToken(const token04_kit_token_t *handle)
        : token_(detail::copy_text(token04_kit_token_token, handle)),
          app_id_(token04_kit_token_app_id(handle)),
          user_id_(detail::copy_text(token04_kit_token_user_id, handle)),
          room_id_(detail::copy_text(token04_kit_token_room_id, handle)),
          user_name_(detail::copy_text(token04_kit_token_user_name, handle)) {}

    /**
     * Parses a kit token. The token04 inside is not verified.
     *
     * @throws TokenRefusedError ::TOKEN04_ERROR_MALFORMED_TOKEN if a part is missing or unreadable
     */
    TOKEN04_NODISCARD static KitToken parse(Text kit_token) {
        using Handle = detail::Handle<token04_kit_token_t, token04_kit_token_free>;
        const Handle parts = detail::take_handle<Handle>([&](token04_kit_token_t **made) {
            return token04_kit_token_parse(kit_token.data(), kit_token.size(), made);
        });
        return KitToken(parts.get());
    }

    /**
     * Writes `token04#base64(JSON)`, byte for byte as the kits do in a browser.
     *
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_USER_ID,
     * ::TOKEN04_ERROR_INVALID_ARGUMENT, see token04_kit_token_build()
     */
    TOKEN04_NODISCARD std::string to_text() const {
        return detail::take_text([&](char **text, std::size_t *size) {
            return token04_kit_token_build(token_.data(), token_.size(), app_id_, user_id_.data(),
                                           user_id_.size(), room_id_.data(), room_id_.size(),
                                           user_name_.data(), user_name_.size(), text, size);
        });
    }

    /** The token04. */
    const std::string &token() const noexcept { return token_; }
    /** The app. */
    std::int64_t app_id() const noexcept { return app_id_; }
    /** The user, the same as in the token. */
    const std::string &user_id() const noexcept { return user_id_; }
    /** The room that the kit joins. */
    const std::string &room_id() const noexcept { return room_id_; }
    /** The name shown to others. */
    const std::string &user_name() const noexcept { return user_name_; }

    /** Whether both have the same parts. */
    friend bool operator==(const KitToken &a, const KitToken &b) noexcept {
        return a.token_ == b.token_ && a.app_id_ == b.app_id_ && a.user_id_ == b.user_id_ &&
               a.room_id_ == b.room_id_ && a.user_name_ == b.user_name_;
    }
    /** Whether they differ. */
    friend bool operator!=(const KitToken &a, const KitToken &b) noexcept { return !(a == b); }

 private:
    std::string token_;
    std::int64_t app_id_;
    std::string user_id_;
    std::string room_id_;
    std::string user_name_;
};

}  // namespace token04

#endif
