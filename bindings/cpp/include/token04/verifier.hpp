/** @file
 * Verifying tokens.
 */
#ifndef TOKEN04_VERIFIER_HPP
#define TOKEN04_VERIFIER_HPP

#include <cstdint>
#include <memory>

#include "action.hpp"
#include "app_id.hpp"
#include "claims.hpp"
#include "error.hpp"
#include "handle.hpp"
#include "nodiscard.hpp"
#include "text.hpp"
#include "verifier_options.hpp"

namespace token04 {

/**
 * Verifies the tokens of one app. Create it once and share it between threads.
 *
 * It can be moved but not copied; a moved-from verifier throws InvalidArgumentError.
 *
 * @code{.cpp}
 * const token04::TokenVerifier verifier(1234567890, secret);
 * const auto claims = verifier.verify_action(token, "alice", token04::RoomAction::login("room1"));
 * @endcode
 */
class TokenVerifier {
 public:
    /**
     * Prepares the key of one app. Only tokens of this app are accepted.
     *
     * @param app_id the AppID; wider than 32 bits, so that a number that is too large is refused and not
     * truncated
     * @param secret the ServerSecret exactly as in the console, 32 bytes; it is not kept
     * @param options the options; the defaults if omitted
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET, or
     * ::TOKEN04_ERROR_INVALID_ARGUMENT for an option
     */
    explicit TokenVerifier(std::int64_t app_id, Text secret,
                           const TokenVerifierOptions &options = TokenVerifierOptions())
        : clock_(options.clock_), handle_(detail::take_handle<Handle>([&](token04_verifier_t **handle) {
              const token04_verifier_options_t c_options = options.to_c();
              return token04_verifier_new(app_id, secret.data(), secret.size(), &c_options, handle);
          })) {}

    /** A `bool` or floating-point number is not an AppID. */
    template <typename Number, typename = detail::IfNoAppId<Number>>
    explicit TokenVerifier(Number, Text, const TokenVerifierOptions & = TokenVerifierOptions()) = delete;

    /**
     * Accepts tokens of **any app**: anyone who has the secret can put any app into a token. For tools that
     * do not know the AppID; a server knows its own.
     *
     * @throws InvalidArgumentError as for the constructor
     */
    TOKEN04_NODISCARD static TokenVerifier for_any_app(
        Text secret, const AnyAppVerifierOptions &options = AnyAppVerifierOptions()) {
        return TokenVerifier(options.clock_, detail::take_handle<Handle>([&](token04_verifier_t **handle) {
                                 const token04_verifier_options_t c_options = options.common_to_c();
                                 return token04_verifier_new_any_app(secret.data(), secret.size(), &c_options,
                                                                     handle);
                             }));
    }

    /**
     * Checks that a token belongs to this user and allows this action. **Use this check.**
     *
     * @param token a text of any kind and length, null included
     * @param user_id the user of the verified session that sends the request
     * @param action the action that the user requests
     * @return the claims of the token
     * @throws TokenRefusedError if the token is refused, with the reasons listed at
     * token04_verifier_verify_action()
     * @throws InvalidArgumentError if the user or the action is empty
     * @throws UnavailableError ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE
     */
    TOKEN04_NODISCARD TokenClaims verify_action(Text token, Text user_id, const RoomAction &action) const {
        const token04_action_t wanted = action.to_c();
        return take([&](token04_claims_t **claims) {
            return token04_verifier_verify_action(handle(), token.data(), token.size(), user_id.data(),
                                                  user_id.size(), &wanted, claims);
        });
    }

    /** Checks that a token belongs to this user. This does not authorize any action: call
     * TokenClaims::authorize(). Throws the same errors as verify_action(). */
    TOKEN04_NODISCARD TokenClaims verify(Text token, Text user_id) const {
        return take([&](token04_claims_t **claims) {
            return token04_verifier_verify(handle(), token.data(), token.size(), user_id.data(),
                                           user_id.size(), claims);
        });
    }

    /** Checks a token of **any user**, for callers that read the user from the token. Throws the same errors
     * as verify_action(). */
    TOKEN04_NODISCARD TokenClaims verify_any_user(Text token) const {
        return take([&](token04_claims_t **claims) {
            return token04_verifier_verify_any_user(handle(), token.data(), token.size(), claims);
        });
    }

 private:
    using Handle = detail::Handle<token04_verifier_t, token04_verifier_free>;

    TokenVerifier(std::shared_ptr<const Clock> clock, Handle handle)
        : clock_(std::move(clock)), handle_(std::move(handle)) {}

    const token04_verifier_t *handle() const {
        if (handle_ == nullptr)
            detail::throw_invalid("the verifier is moved-from: use the object it was moved to");
        return handle_.get();
    }

    template <typename Call>
    TokenClaims take(Call call) const {
        token04_claims_t *claims = nullptr;
        token04_error_t *error = call(&claims);
        clock_ == nullptr ? detail::check(error) : detail::check_clock(error);
        return TokenClaims(TokenClaims::Handle(claims));
    }

    std::shared_ptr<const Clock> clock_;
    Handle handle_;
};

}  // namespace token04

#endif
