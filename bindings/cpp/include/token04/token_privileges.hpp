/** @file
 * The privileges read from a token.
 */
#ifndef TOKEN04_TOKEN_PRIVILEGES_HPP
#define TOKEN04_TOKEN_PRIVILEGES_HPP

#include <cstddef>
#include <string>
#include <vector>

#include "handle.hpp"

namespace token04 {

/** The privileges read from a token. No call accepts them for generating a token. */
class TokenPrivileges {
 public:
    /** Copies a C object, which must not be null. */
    explicit TokenPrivileges(const token04_token_privileges_t *handle)
        : any_room_(token04_token_privileges_any_room(handle)),
          room_id_(detail::copy_text(token04_token_privileges_room_id, handle)),
          may_log_in_(token04_token_privileges_may_log_in(handle)),
          may_publish_(token04_token_privileges_may_publish(handle)),
          any_stream_(token04_token_privileges_any_stream(handle)) {
        const std::size_t count = token04_token_privileges_stream_count(handle);
        for (std::size_t at = 0; at < count; ++at) {
            std::size_t size = 0;
            const char *id = token04_token_privileges_stream_id(handle, at, &size);
            stream_ids_.emplace_back(id, size);
        }
    }

    /** Whether the token is for any room. */
    bool any_room() const noexcept { return any_room_; }
    /** The only allowed room; empty if any room is allowed. */
    const std::string &room_id() const noexcept { return room_id_; }
    /** Whether the user may log in to the room. */
    bool may_log_in() const noexcept { return may_log_in_; }
    /** Whether the user may publish. */
    bool may_publish() const noexcept { return may_publish_; }
    /** Whether the user may publish any stream. Never true without may_publish(). */
    bool any_stream() const noexcept { return any_stream_; }
    /** The only streams that the user may publish; empty if any stream is allowed, or none. */
    const std::vector<std::string> &stream_ids() const noexcept { return stream_ids_; }

    /** Whether both allow the same. */
    friend bool operator==(const TokenPrivileges &a, const TokenPrivileges &b) noexcept {
        return a.any_room_ == b.any_room_ && a.room_id_ == b.room_id_ && a.may_log_in_ == b.may_log_in_ &&
               a.may_publish_ == b.may_publish_ && a.any_stream_ == b.any_stream_ &&
               a.stream_ids_ == b.stream_ids_;
    }
    /** Whether they differ. */
    friend bool operator!=(const TokenPrivileges &a, const TokenPrivileges &b) noexcept { return !(a == b); }

 private:
    bool any_room_;
    std::string room_id_;
    bool may_log_in_;
    bool may_publish_;
    bool any_stream_;
    std::vector<std::string> stream_ids_;
};

}  // namespace token04

#endif
