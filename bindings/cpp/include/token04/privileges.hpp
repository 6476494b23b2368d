/** @file
 * What a privilege token allows.
 */
#ifndef TOKEN04_PRIVILEGES_HPP
#define TOKEN04_PRIVILEGES_HPP

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "error.hpp"
#include "handle.hpp"
#include "text.hpp"

namespace token04 {

/**
 * What a token allows. Nothing is allowed until it is said.
 *
 * @code{.cpp}
 * const auto privileges = token04::RoomPrivileges::in_room("room1")
 *                             .may_log_in()
 *                             .may_publish()
 *                             .only_streams({"camera", "screen"});
 * generator.generate("alice", 3600, privileges.to_payload());
 * @endcode
 */
class RoomPrivileges {
 public:
    /** Privileges in one room. */
    static RoomPrivileges in_room(std::string room_id) { return {std::move(room_id), false}; }

    /** Privileges in whichever room. The platform's pages disagree on whether it takes such tokens. */
    static RoomPrivileges in_any_room() { return {std::string(), true}; }

    /** Allows logging in to the room. */
    RoomPrivileges &may_log_in() & {
        allows_login = true;
        return *this;
    }

    /** Allows publishing streams, any of them unless only_streams() is said. */
    RoomPrivileges &may_publish() & {
        allows_publish = true;
        return *this;
    }

    /** Restricts publishing to these streams. */
    RoomPrivileges &only_streams(std::vector<std::string> streams) & {
        any_stream = false;
        stream_ids = std::move(streams);
        return *this;
    }

    /** @copydoc may_log_in */
    RoomPrivileges may_log_in() && { return std::move(may_log_in()); }
    /** @copydoc may_publish */
    RoomPrivileges may_publish() && { return std::move(may_publish()); }
    /** @copydoc only_streams */
    RoomPrivileges only_streams(std::vector<std::string> streams) && {
        return std::move(only_streams(std::move(streams)));
    }

    /**
     * Writes the payload for Generator::generate(). It is the same for every user.
     *
     * @throws Error ::TOKEN04_ERROR_INVALID_ARGUMENT if the room ID, a stream ID or the list of
     * streams is empty: the platform would take that for "any"
     */
    std::string to_payload() const {
        const Handle handle = detail::take_handle<Handle>([&](token04_privileges_t **made) {
            return any_room ? token04_privileges_new_any_room(made)
                            : token04_privileges_new(room_id.data(), room_id.size(), made);
        });
        if (allows_login) detail::check(token04_privileges_allow_login(handle.get()));
        if (allows_publish) detail::check(token04_privileges_allow_publish(handle.get()));
        if (!any_stream) {
            std::vector<const char *> ids;
            std::vector<std::size_t> sizes;
            for (const std::string &id : stream_ids) {
                ids.push_back(id.data());
                sizes.push_back(id.size());
            }
            detail::check(
                token04_privileges_only_streams(handle.get(), ids.data(), sizes.data(), ids.size()));
        }
        return detail::take_text([&](char **payload, std::size_t *size) {
            return token04_privileges_to_payload(handle.get(), payload, size);
        });
    }

    /**
     * Reads the payload of a token.
     *
     * @return null if it is empty, as in a basic token, which restricts nothing
     * @throws Error ::TOKEN04_ERROR_INVALID_PAYLOAD if it is not a privilege payload
     */
    static std::unique_ptr<RoomPrivileges> from_payload(Text payload) {
        const Handle handle = detail::take_handle<Handle>([&](token04_privileges_t **read) {
            return token04_privileges_from_payload(payload.data(), payload.size(), read);
        });
        return copy(handle.get());
    }

    /** Copies those of the C functions; null for null. */
    static std::unique_ptr<RoomPrivileges> copy(const token04_privileges_t *handle) {
        if (handle == nullptr) return nullptr;
        std::size_t size = 0;
        const char *room = token04_privileges_room_id(handle, &size);
        std::unique_ptr<RoomPrivileges> copied(
            new RoomPrivileges(room == nullptr ? in_any_room() : in_room(std::string(room, size))));
        copied->allows_login = token04_privileges_may_log_in(handle);
        copied->allows_publish = token04_privileges_may_publish(handle);
        const std::size_t count = token04_privileges_stream_count(handle);
        copied->any_stream = count == 0;
        for (std::size_t at = 0; at < count; ++at) {
            const char *id = token04_privileges_stream_id(handle, at, &size);
            copied->stream_ids.emplace_back(id, size);
        }
        return copied;
    }

    /** The only room that the token is for; empty for any. */
    std::string room_id;
    /** Whether the token is for any room. */
    bool any_room;
    /** Whether the user may log in to the room. */
    bool allows_login = false;
    /** Whether the user may publish a stream. */
    bool allows_publish = false;
    /** The only streams that the user may publish; empty for any. */
    std::vector<std::string> stream_ids;
    /** Whether the user may publish any stream. */
    bool any_stream = true;

 private:
    using Handle = detail::Handle<token04_privileges_t, token04_privileges_free>;

    RoomPrivileges(std::string room, bool any) : room_id(std::move(room)), any_room(any) {}
};

}  // namespace token04

#endif
