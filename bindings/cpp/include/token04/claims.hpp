/** @file
 * What a token says, and whether that allows an action.
 */
#ifndef TOKEN04_CLAIMS_HPP
#define TOKEN04_CLAIMS_HPP

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "error.hpp"
#include "handle.hpp"
#include "text.hpp"

namespace token04 {

/** How a token is sealed. */
enum class Cipher : std::int32_t {
    /** Neither of the two; only in an inspection of a damaged token. */
    unknown = TOKEN04_CIPHER_UNKNOWN,
    /** AES-256-GCM: encrypted and authenticated. */
    gcm = TOKEN04_CIPHER_GCM,
    /** AES-256-CBC: encrypted, not authenticated, deprecated upstream. */
    cbc = TOKEN04_CIPHER_CBC
};

/** What a user wants to do. */
class Action {
 public:
    /** Log in to a room. */
    static Action login(std::string room_id) { return {std::move(room_id), std::string(), false}; }

    /** Publish a stream in a room. */
    static Action publish(std::string room_id, std::string stream_id) {
        return {std::move(room_id), std::move(stream_id), true};
    }

    /** The room that it is in. */
    std::string room_id;
    /** The stream to publish; empty for logging in. */
    std::string stream_id;
    /** Whether it is publishing, not logging in. */
    bool is_publish;

 private:
    Action(std::string room, std::string stream, bool publishes)
        : room_id(std::move(room)), stream_id(std::move(stream)), is_publish(publishes) {}
};

/** What a token says. All times are Unix seconds. */
class Claims {
 public:
    /** Reads those of the C functions, which are not null. */
    explicit Claims(std::shared_ptr<const token04_claims_t> handle)
        : app_id(token04_claims_app_id(handle.get())),
          user_id(detail::copy_text(token04_claims_user_id, handle.get())),
          ctime(token04_claims_ctime(handle.get())),
          expire(token04_claims_expire(handle.get())),
          nonce(token04_claims_nonce(handle.get())),
          payload(detail::copy_text(token04_claims_payload, handle.get())),
          cipher(static_cast<Cipher>(token04_claims_cipher(handle.get()))),
          handle_(std::move(handle)) {}

    /** The project's app ID, never 0. */
    std::uint32_t app_id;
    /** The user, as the client logs in with; never empty. */
    std::string user_id;
    /** When the token was made. */
    std::int64_t ctime;
    /** When the token ends: it is expired from this second on. */
    std::int64_t expire;
    /** The random number that the maker put in. */
    std::int64_t nonce;
    /** Empty, or a JSON text for RoomPrivileges::from_payload(). */
    std::string payload;
    /** How the token was sealed. */
    Cipher cipher;

 private:
    friend void authorize(const Claims &claims, const Action &action, std::int64_t now);

    std::shared_ptr<const token04_claims_t> handle_;
};

/**
 * Decides whether verified claims allow an action: returns if they do.
 *
 * A basic token (empty payload) restricts nothing. Publishing needs the login privilege as well.
 *
 * @code{.cpp}
 * token04::authorize(claims, token04::Action::login("room1"), std::time(nullptr));
 * @endcode
 *
 * @param claims as Verifier::verify() returned them; changes to their fields do not count
 * @param action what the user wants to do
 * @param now Unix seconds
 * @throws Error ::TOKEN04_ERROR_EXPIRED, ::TOKEN04_ERROR_INVALID_PAYLOAD,
 * ::TOKEN04_ERROR_ROOM_NOT_ALLOWED, ::TOKEN04_ERROR_LOGIN_NOT_ALLOWED,
 * ::TOKEN04_ERROR_PUBLISH_NOT_ALLOWED, ::TOKEN04_ERROR_STREAM_NOT_ALLOWED, or
 * ::TOKEN04_ERROR_INVALID_ARGUMENT if the action names no room or stream
 */
inline void authorize(const Claims &claims, const Action &action, std::int64_t now) {
    const token04_claims_t *handle = claims.handle_.get();
    const Text room_id(action.room_id);
    const Text stream_id(action.stream_id);
    detail::check(action.is_publish ? token04_authorize_publish(handle, room_id.data(), room_id.size(),
                                                                stream_id.data(), stream_id.size(), now)
                                    : token04_authorize_login(handle, room_id.data(), room_id.size(), now));
}

}  // namespace token04

#endif
