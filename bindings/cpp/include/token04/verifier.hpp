/** @file
 * Checking tokens.
 */
#ifndef TOKEN04_VERIFIER_HPP
#define TOKEN04_VERIFIER_HPP

#include <cstdint>
#include <memory>

#include "claims.hpp"
#include "error.hpp"
#include "handle.hpp"
#include "text.hpp"

namespace token04 {

/**
 * What a token is checked against. Only expiry is checked unless more is said.
 *
 * @code{.cpp}
 * token04::VerifyOptions options;
 * options.app_id(1234567890).user_id("alice").action(token04::Action::login("room1"));
 * @endcode
 */
class VerifyOptions {
 public:
    /** No expectations: any app, any user, now, no leeway, GCM only. */
    VerifyOptions() : handle_(detail::take_handle<Handle>(token04_verify_options_new)) {}

    /** The token must be for this app. @throws Error ::TOKEN04_ERROR_INVALID_APP_ID */
    VerifyOptions &app_id(std::int64_t app_id) {
        detail::check(token04_verify_options_set_app_id(handle_.get(), app_id));
        return *this;
    }

    /** The token must be for this user. @throws Error ::TOKEN04_ERROR_INVALID_USER_ID */
    VerifyOptions &user_id(Text user_id) {
        detail::check(token04_verify_options_set_user_id(handle_.get(), user_id.data(), user_id.size()));
        return *this;
    }

    /** The token must allow this action. @throws Error ::TOKEN04_ERROR_INVALID_ARGUMENT */
    VerifyOptions &action(const Action &action) {
        const Text room_id(action.room_id);
        const Text stream_id(action.stream_id);
        detail::check(action.is_publish
                          ? token04_verify_options_set_publish(handle_.get(), room_id.data(), room_id.size(),
                                                               stream_id.data(), stream_id.size())
                          : token04_verify_options_set_login(handle_.get(), room_id.data(), room_id.size()));
        return *this;
    }

    /** Checks as of this time (Unix seconds) instead of the system's. */
    VerifyOptions &at(std::int64_t unix_seconds) {
        detail::check(token04_verify_options_set_at(handle_.get(), unix_seconds));
        return *this;
    }

    /** Accepts a token for this many seconds after it expired, for clocks that differ. */
    VerifyOptions &leeway(std::int64_t seconds) {
        detail::check(token04_verify_options_set_leeway(handle_.get(), seconds));
        return *this;
    }

    /**
     * Whether AES-CBC tokens are accepted. They are not authenticated: somebody who can alter a
     * token can change what it says without knowing the secret. CBC cannot be made safe: naming app
     * and user does not prevent that. Exactly what the official generators write is accepted; the
     * field order of the Java one needs accept_cbc_user_forgeable() as well.
     */
    VerifyOptions &accept_cbc(bool accept) {
        detail::check(token04_verify_options_set_accept_cbc(handle_.get(), accept));
        return *this;
    }

    /**
     * Whether CBC tokens are accepted whose first field is user_id, as the official Java code writes
     * them. Has no effect unless CBC is accepted. The IV, which is not authenticated, sets the
     * beginning of their user: anybody can make "demo" into "root" without the secret and
     * without a trace. No check of the user holds for them, user_id() included.
     */
    VerifyOptions &accept_cbc_user_forgeable(bool accept) {
        detail::check(token04_verify_options_set_accept_cbc_user_forgeable(handle_.get(), accept));
        return *this;
    }

 private:
    friend class Verifier;
    using Handle = detail::Handle<token04_verify_options_t, token04_verify_options_free>;

    Handle handle_;
};

/**
 * Checks tokens made with one secret. Make it once, and share it between threads.
 *
 * @code{.cpp}
 * const token04::Verifier verifier(secret);
 * token04::Claims claims = verifier.verify(token);
 * @endcode
 */
class Verifier {
 public:
    /**
     * Prepares the key.
     *
     * @param secret the ServerSecret as it stands in the console, 32 bytes; it is not kept
     * @throws Error ::TOKEN04_ERROR_INVALID_SECRET
     */
    explicit Verifier(Text secret)
        : handle_(detail::take_handle<Handle>([&](token04_verifier_t **handle) {
              return token04_verifier_new(secret.data(), secret.size(), handle);
          })) {}

    /**
     * Checks a token as of now, against nothing but its expiry.
     *
     * @param token a text of any kind and length
     * @return what it says
     * @throws Error why it is refused, as token04_verifier_verify() says
     */
    Claims verify(Text token) const { return verify(token, nullptr); }

    /**
     * Checks a token.
     *
     * @param token a text of any kind and length
     * @param options what it is checked against
     * @return what it says
     * @throws Error why it is refused, as token04_verifier_verify() says
     */
    Claims verify(Text token, const VerifyOptions &options) const {
        return verify(token, options.handle_.get());
    }

 private:
    using Handle = detail::Handle<token04_verifier_t, token04_verifier_free>;
    using ClaimsHandle = detail::Handle<token04_claims_t, token04_claims_free>;

    Claims verify(Text token, const token04_verify_options_t *options) const {
        return Claims(detail::take_handle<ClaimsHandle>([&](token04_claims_t **claims) {
            return token04_verifier_verify(handle_.get(), token.data(), token.size(), options, claims);
        }));
    }

    Handle handle_;
};

}  // namespace token04

#endif
