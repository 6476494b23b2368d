/** @file
 * The claims of a verified token, and whether they allow an action.
 */
#ifndef TOKEN04_CLAIMS_HPP
#define TOKEN04_CLAIMS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "action.hpp"
#include "cipher.hpp"
#include "error.hpp"
#include "handle.hpp"
#include "nodiscard.hpp"
#include "time.hpp"
#include "token_privileges.hpp"

namespace token04 {

/** The claims of a verified token. Only a TokenVerifier creates them. */
class TokenClaims {
 public:
    /** Copies share the immutable data. A move shares it too. */
    TokenClaims(const TokenClaims &) = default;
    /** @copydoc TokenClaims(const TokenClaims &) */
    TokenClaims &operator=(const TokenClaims &) = default;

    /**
     * Checks whether the token allows an action now, by the system clock and without leeway. Returns if it
     * does.
     *
     * A basic token (empty payload) restricts nothing. Publishing also needs the login privilege.
     *
     * @code{.cpp}
     * claims.authorize(token04::RoomAction::publish("room1", "camera"));
     * @endcode
     *
     * @throws TokenRefusedError ::TOKEN04_ERROR_EXPIRED, ::TOKEN04_ERROR_INVALID_PAYLOAD,
     * ::TOKEN04_ERROR_ROOM_NOT_ALLOWED, ::TOKEN04_ERROR_LOGIN_NOT_ALLOWED,
     * ::TOKEN04_ERROR_PUBLISH_NOT_ALLOWED, ::TOKEN04_ERROR_STREAM_NOT_ALLOWED
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_ARGUMENT if the action has no room or stream
     */
    void authorize(const RoomAction &action) const {
        const token04_action_t wanted = action.to_c();
        detail::check(token04_claims_authorize(handle_.get(), &wanted));
    }

    /**
     * Like authorize(), but at the given time.
     *
     * @throws InvalidArgumentError also for a time before 2001-09-09, such as a default-constructed one
     */
    void authorize_at(const RoomAction &action, std::chrono::system_clock::time_point time) const {
        const token04_action_t wanted = action.to_c();
        detail::check(token04_claims_authorize_at(handle_.get(), &wanted, detail::unix_seconds(time)));
    }

    /**
     * The privileges of the token.
     *
     * @return null for a basic token, which restricts nothing
     * @throws TokenRefusedError ::TOKEN04_ERROR_INVALID_PAYLOAD if the payload is not a privilege payload
     */
    TOKEN04_NODISCARD std::unique_ptr<const TokenPrivileges> privileges() const {
        using Handle = detail::Handle<token04_token_privileges_t, token04_token_privileges_free>;
        const Handle read = detail::take_handle<Handle>([&](token04_token_privileges_t **made) {
            return token04_claims_privileges(handle_.get(), made);
        });
        return std::unique_ptr<const TokenPrivileges>(read == nullptr ? nullptr
                                                                      : new TokenPrivileges(read.get()));
    }

    /** Whether the payload is empty: such a token allows everything in every room. */
    bool is_basic() const noexcept { return token04_claims_is_basic(handle_.get()); }
    /** The app that the token is for. */
    std::uint32_t app_id() const noexcept { return token04_claims_app_id(handle_.get()); }
    /** The user that the token is for; never empty. */
    std::string user_id() const { return detail::copy_text(token04_claims_user_id, handle_.get()); }
    /** When the token was created, in Unix seconds. */
    std::int64_t ctime() const noexcept { return token04_claims_ctime(handle_.get()); }
    /** When the token was created, clamped to the years 1970 to 9999 and the range of the clock type. */
    std::chrono::system_clock::time_point created_at() const { return detail::time_point(ctime()); }
    /** When the token expires, in Unix seconds: it is invalid from this second on. */
    std::int64_t expire() const noexcept { return token04_claims_expire(handle_.get()); }
    /** When the token expires, clamped to the years 1970 to 9999 and the range of the clock type. */
    std::chrono::system_clock::time_point expires_at() const { return detail::time_point(expire()); }
    /** The random number that the generator put into the token. */
    std::int64_t nonce() const noexcept { return token04_claims_nonce(handle_.get()); }
    /** The payload exactly as in the token; empty for a basic token. */
    std::string payload() const { return detail::copy_text(token04_claims_payload, handle_.get()); }
    /** How the token was encrypted. */
    TokenCipher cipher() const noexcept {
        return static_cast<TokenCipher>(token04_claims_cipher(handle_.get()));
    }
    /** Which secret decrypted the token: 0 for the current one, otherwise the position in the previous ones,
     * starting at 1. */
    std::size_t secret_index() const noexcept { return token04_claims_secret_index(handle_.get()); }

    /** Whether both have the same claims. */
    friend bool operator==(const TokenClaims &a, const TokenClaims &b) {
        return a.app_id() == b.app_id() && a.user_id() == b.user_id() && a.ctime() == b.ctime() &&
               a.expire() == b.expire() && a.nonce() == b.nonce() && a.payload() == b.payload() &&
               a.cipher() == b.cipher() && a.secret_index() == b.secret_index();
    }
    /** Whether they differ. */
    friend bool operator!=(const TokenClaims &a, const TokenClaims &b) { return !(a == b); }

 private:
    friend class TokenVerifier;
    using Handle = detail::Handle<token04_claims_t, token04_claims_free>;

    explicit TokenClaims(Handle handle) : handle_(std::move(handle)) {}

    std::shared_ptr<const token04_claims_t> handle_;
};

}  // namespace token04

#endif
