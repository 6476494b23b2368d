/** @file
 * The action that a user requests.
 */
#ifndef TOKEN04_ACTION_HPP
#define TOKEN04_ACTION_HPP

#include <string>

#include "nodiscard.hpp"
#include "text.hpp"
#include "token04.h"

namespace token04 {

/** The action that a user requests in a room: log in, or publish a stream. */
class RoomAction {
 public:
    /** Copies. A move copies too, so no action loses its texts. */
    RoomAction(const RoomAction &) = default;
    /** @copydoc RoomAction(const RoomAction &) */
    RoomAction &operator=(const RoomAction &) = default;

    /** Log in to a room. The check refuses an empty room. */
    TOKEN04_NODISCARD static RoomAction login(Text room_id) {
        return RoomAction(TOKEN04_ACTION_LOGIN, room_id.str(), std::string());
    }

    /** Publish a stream in a room. The check refuses empty IDs. */
    TOKEN04_NODISCARD static RoomAction publish(Text room_id, Text stream_id) {
        return RoomAction(TOKEN04_ACTION_PUBLISH, room_id.str(), stream_id.str());
    }

    /** Whether the action is publishing, not logging in. */
    bool is_publish() const noexcept { return kind_ == TOKEN04_ACTION_PUBLISH; }
    /** The room of the action. */
    const std::string &room_id() const noexcept { return room_id_; }
    /** The stream to publish; empty for logging in. */
    const std::string &stream_id() const noexcept { return stream_id_; }

    /** For the C functions: the result points into this action. */
    token04_action_t to_c() const noexcept {
        token04_action_t action = TOKEN04_ACTION_INIT(kind_);
        action.room_id = room_id_.data();
        action.room_id_len = room_id_.size();
        if (is_publish()) {
            action.stream_id = stream_id_.data();
            action.stream_id_len = stream_id_.size();
        }
        return action;
    }

    /** Whether both are the same action. */
    friend bool operator==(const RoomAction &a, const RoomAction &b) noexcept {
        return a.kind_ == b.kind_ && a.room_id_ == b.room_id_ && a.stream_id_ == b.stream_id_;
    }
    /** Whether they differ. */
    friend bool operator!=(const RoomAction &a, const RoomAction &b) noexcept { return !(a == b); }

 private:
    RoomAction(std::int32_t kind, const std::string &room, const std::string &stream)
        : kind_(kind), room_id_(room), stream_id_(stream) {}

    std::int32_t kind_;
    std::string room_id_;
    std::string stream_id_;
};

}  // namespace token04

#endif
