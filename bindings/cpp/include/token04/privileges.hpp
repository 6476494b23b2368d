/** @file
 * The privileges of a token to be generated.
 */
#ifndef TOKEN04_PRIVILEGES_HPP
#define TOKEN04_PRIVILEGES_HPP

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "error.hpp"
#include "handle.hpp"
#include "nodiscard.hpp"
#include "text.hpp"

namespace token04 {

/**
 * The privileges of a token to be generated. Initially they allow nothing. Methods only add rights.
 *
 * They are immutable: each method returns new privileges. Threads may share them.
 *
 * @code{.cpp}
 * const auto privileges = token04::RoomPrivileges::in_room("room1")
 *                             .allow_login()
 *                             .allow_publish({"camera", "screen"});
 * generator.generate("alice", std::chrono::hours(1), privileges);
 * @endcode
 */
class RoomPrivileges {
 public:
    /** Copies share the immutable data. A move shares it too, so no object loses its privileges. */
    RoomPrivileges(const RoomPrivileges &) = default;
    /** @copydoc RoomPrivileges(const RoomPrivileges &) */
    RoomPrivileges &operator=(const RoomPrivileges &) = default;

    /**
     * Privileges for one room.
     *
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_ARGUMENT if the room ID is not UTF-8, too long, or
     * empty (which the platform would treat as every room)
     */
    TOKEN04_NODISCARD static RoomPrivileges in_room(Text room_id) {
        return RoomPrivileges(detail::take_handle<Handle>([&](token04_privileges_t **made) {
            return token04_privileges_new(room_id.data(), room_id.size(), made);
        }));
    }

    /** Privileges for **any room**. The platform's pages disagree on whether it accepts such tokens. */
    TOKEN04_NODISCARD static RoomPrivileges in_any_room() {
        return RoomPrivileges(detail::take_handle<Handle>(token04_privileges_new_any_room));
    }

    /** Allows logging in to the room. */
    TOKEN04_NODISCARD RoomPrivileges allow_login() const { return step(token04_privileges_allow_login); }

    /**
     * Allows publishing these streams, in addition to those of earlier calls.
     *
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_ARGUMENT for an empty list or stream ID, which the
     * platform would treat as every stream, and after allow_publish_any_stream()
     */
    TOKEN04_NODISCARD RoomPrivileges allow_publish(const std::vector<std::string> &stream_ids) const {
        return publish(stream_ids);
    }

    /** @copydoc allow_publish(const std::vector<std::string> &) const */
    TOKEN04_NODISCARD RoomPrivileges allow_publish(std::initializer_list<Text> stream_ids) const {
        return publish(stream_ids);
    }

    /**
     * Allows publishing **any stream**.
     *
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_ARGUMENT after allow_publish()
     */
    TOKEN04_NODISCARD RoomPrivileges allow_publish_any_stream() const {
        return step(token04_privileges_allow_publish_any_stream);
    }

    /** Writes the payload, for a caller that encrypts it elsewhere. Generators take the privileges
     * themselves. */
    TOKEN04_NODISCARD std::string to_payload() const {
        return detail::take_text([&](char **payload, std::size_t *size) {
            return token04_privileges_to_payload(handle_.get(), payload, size);
        });
    }

    /** For the C functions: the pointer is valid as long as these privileges or a copy of them. */
    const token04_privileges_t *to_c() const noexcept { return handle_.get(); }

    /** Whether both allow the same, with streams in the same order. */
    friend bool operator==(const RoomPrivileges &a, const RoomPrivileges &b) {
        return a.handle_ == b.handle_ || a.to_payload() == b.to_payload();
    }
    /** Whether they differ. */
    friend bool operator!=(const RoomPrivileges &a, const RoomPrivileges &b) { return !(a == b); }

 private:
    using Handle = detail::Handle<token04_privileges_t, token04_privileges_free>;

    explicit RoomPrivileges(Handle handle) : handle_(std::move(handle)) {}

    /** Applies a step to a copy. */
    template <typename Step>
    RoomPrivileges step(Step step) const {
        Handle copy = detail::take_handle<Handle>(
            [&](token04_privileges_t **made) { return token04_privileges_clone(handle_.get(), made); });
        detail::check(step(copy.get()));
        return RoomPrivileges(std::move(copy));
    }

    template <typename Texts>
    RoomPrivileges publish(const Texts &stream_ids) const {
        std::vector<const char *> ids;
        std::vector<std::size_t> sizes;
        ids.reserve(stream_ids.size());
        sizes.reserve(stream_ids.size());
        for (const Text id : stream_ids) {
            ids.push_back(id.data());
            sizes.push_back(id.size());
        }
        return step([&](token04_privileges_t *copy) {
            return token04_privileges_allow_publish(copy, ids.data(), sizes.data(), ids.size());
        });
    }

    std::shared_ptr<const token04_privileges_t> handle_;
};

}  // namespace token04

#endif
