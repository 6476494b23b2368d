/** @file
 * Kit tokens: what the prebuilt UI kits take instead of a token04.
 */
#ifndef TOKEN04_KIT_HPP
#define TOKEN04_KIT_HPP

#include <cstddef>
#include <cstdint>
#include <string>

#include "error.hpp"
#include "handle.hpp"
#include "text.hpp"

namespace token04 {

/**
 * The parts of a kit token. All but the token04 are readable by everyone and prove nothing.
 *
 * @code{.cpp}
 * std::string kit = token04::KitToken{token, 1234567890, "alice", "room1", "Alice"}.to_text();
 * @endcode
 */
struct KitToken {
    /** The token04. */
    std::string token;
    /** The app. */
    std::uint32_t app_id;
    /** The user, the same as in the token. */
    std::string user_id;
    /** The room that the kit joins. */
    std::string room_id;
    /** The name shown to others. */
    std::string user_name;

    /**
     * Writes `token04#base64(JSON)`, byte for byte as the kits do in a browser.
     *
     * @throws Error ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_USER_ID,
     * ::TOKEN04_ERROR_INVALID_ARGUMENT, see token04_kit_token_build()
     */
    std::string to_text() const {
        return detail::take_text([&](char **text, std::size_t *size) {
            return token04_kit_token_build(token.data(), token.size(), app_id, user_id.data(), user_id.size(),
                                           room_id.data(), room_id.size(), user_name.data(), user_name.size(),
                                           text, size);
        });
    }

    /**
     * Takes a kit token apart. The token04 inside is not verified.
     *
     * @throws Error ::TOKEN04_ERROR_MALFORMED_TOKEN if a part is missing or unreadable
     */
    static KitToken parse(Text kit_token) {
        using Handle = detail::Handle<token04_kit_token_t, token04_kit_token_free>;
        return copy(detail::take_handle<Handle>([&](token04_kit_token_t **parts) {
                        return token04_kit_token_parse(kit_token.data(), kit_token.size(), parts);
                    }).get());
    }

    /** Copies one of the C functions, which is not null. */
    static KitToken copy(const token04_kit_token_t *handle) {
        return {detail::copy_text(token04_kit_token_token, handle), token04_kit_token_app_id(handle),
                detail::copy_text(token04_kit_token_user_id, handle),
                detail::copy_text(token04_kit_token_room_id, handle),
                detail::copy_text(token04_kit_token_user_name, handle)};
    }
};

}  // namespace token04

#endif
