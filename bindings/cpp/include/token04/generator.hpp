/** @file
 * Making tokens.
 */
#ifndef TOKEN04_GENERATOR_HPP
#define TOKEN04_GENERATOR_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app_id.hpp"
#include "cipher.hpp"
#include "error.hpp"
#include "generator_options.hpp"
#include "handle.hpp"
#include "issued.hpp"
#include "nodiscard.hpp"
#include "privileges.hpp"
#include "request.hpp"
#include "text.hpp"

namespace token04 {

/**
 * Makes tokens for one app. Make it once, and share it between threads; a process may fork.
 *
 * It is moved, not copied; what it was moved from throws InvalidArgumentError.
 *
 * @code{.cpp}
 * const token04::TokenGenerator generator(1234567890, secret);
 * const auto privileges = token04::RoomPrivileges::in_room("room1").allow_login();
 * std::string token = generator.generate("alice", std::chrono::hours(1), privileges);
 * @endcode
 */
class TokenGenerator {
 public:
    /**
     * Prepares the key of one app.
     *
     * @param app_id the AppID; wider than 32 bits so that a number too large is refused, not cut
     * @param secret the ServerSecret as it stands in the console, 32 bytes; it is not kept
     * @param options what is not the default
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET, or
     * ::TOKEN04_ERROR_INVALID_ARGUMENT for an option
     */
    explicit TokenGenerator(std::int64_t app_id, Text secret,
                            const TokenGeneratorOptions &options = TokenGeneratorOptions())
        : clock_(options.clock_), handle_(detail::take_handle<Handle>([&](token04_generator_t **handle) {
              const token04_generator_options_t c_options = options.to_c();
              return token04_generator_new(app_id, secret.data(), secret.size(), &c_options, handle);
          })) {}

    /** A `bool` and a floating-point number are no AppIDs. */
    template <typename Number, typename = detail::IfNoAppId<Number>>
    explicit TokenGenerator(Number, Text, const TokenGeneratorOptions & = TokenGeneratorOptions()) = delete;

    /**
     * Makes a token with these privileges.
     *
     * @param user_id the user that it is for
     * @param lifetime for how long from now it is valid; at least a second, at most 24 days unless options
     * say more
     * @param privileges what it allows
     * @return the token
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_USER_ID if it is empty or a placeholder such as
     * "null",
     * ::TOKEN04_ERROR_INVALID_LIFETIME, ::TOKEN04_ERROR_INVALID_ARGUMENT, ::TOKEN04_ERROR_TOKEN_TOO_LONG
     * @throws UnavailableError ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE, ::TOKEN04_ERROR_RANDOM_UNAVAILABLE
     */
    TOKEN04_NODISCARD std::string generate(Text user_id, std::chrono::seconds lifetime,
                                           const RoomPrivileges &privileges) const {
        token04_request_t request = detail::c_request(TOKEN04_REQUEST_PRIVILEGES, user_id, lifetime);
        request.privileges = privileges.to_c();
        return token(request);
    }

    /** Makes a basic token: **good for any room and any right**, publishing included. Throws as generate().
     */
    TOKEN04_NODISCARD std::string generate_basic(Text user_id, std::chrono::seconds lifetime) const {
        return token(detail::c_request(TOKEN04_REQUEST_BASIC, user_id, lifetime));
    }

    /**
     * Makes a token with a payload of your own: the text of a JSON object, of which only the syntax is
     * checked. The platform reads the fields of a privilege payload; without them, the token restricts
     * nothing. Throws as generate(), and InvalidArgumentError for a payload that is empty or no JSON object.
     */
    TOKEN04_NODISCARD std::string generate_with_payload(Text user_id, std::chrono::seconds lifetime,
                                                        Text payload) const {
        token04_request_t request = detail::c_request(TOKEN04_REQUEST_PAYLOAD, user_id, lifetime);
        request.payload = payload.data();
        request.payload_len = payload.size();
        return token(request);
    }

    /** Makes the token of a request, and tells when it expires and when to replace it. Throws as generate().
     */
    TOKEN04_NODISCARD IssuedToken issue(const TokenRequest &request) const { return issue(request.to_c()); }

    /**
     * Makes many tokens, on all cores and at one time of the clock. One bad request does not hinder the
     * others.
     *
     * @param requests who they are for
     * @return an answer for each request, in their order
     * @throws UnavailableError if the clock answers no time, or no memory is left
     */
    TOKEN04_NODISCARD std::vector<TokenResult> generate_batch(
        const std::vector<TokenRequest> &requests) const {
        std::vector<token04_request_t> wanted;
        wanted.reserve(requests.size());
        for (const TokenRequest &request : requests) wanted.push_back(request.to_c());
        const Batch batch = take<Batch>([&](token04_batch_t **made) {
            return token04_generator_generate_batch(handle(), wanted.data(), wanted.size(), made);
        });
        std::size_t count = 0;
        const token04_batch_item_t *items = token04_batch_items(batch.get(), &count);
        return std::vector<TokenResult>(items, items + count);
    }

    /** The app that this makes tokens for. */
    TOKEN04_NODISCARD std::uint32_t app_id() const { return token04_generator_app_id(handle()); }

    /** The cipher that this seals with. */
    TOKEN04_NODISCARD TokenCipher cipher() const {
        return static_cast<TokenCipher>(token04_generator_cipher(handle()));
    }

 private:
    using Handle = detail::Handle<token04_generator_t, token04_generator_free>;
    using Issued = detail::Handle<token04_issued_t, token04_issued_free>;
    using Batch = detail::Handle<token04_batch_t, token04_batch_free>;

    const token04_generator_t *handle() const {
        if (handle_ == nullptr)
            detail::throw_invalid("the generator was moved from: use the one it was moved to");
        return handle_.get();
    }

    std::string token(const token04_request_t &request) const {
        // The buffer may turn out too small, and a clock is read but once.
        if (clock_ != nullptr) return issue(request).token();
        const token04_generator_t *generator = handle();
        return detail::fill_text([&](char *buffer, std::size_t size, std::size_t *token_size) {
            return token04_generator_generate_into(generator, &request, buffer, size, token_size);
        });
    }

    IssuedToken issue(const token04_request_t &request) const {
        const Issued issued = take<Issued>(
            [&](token04_issued_t **made) { return token04_generator_generate(handle(), &request, made); });
        return IssuedToken(issued.get());
    }

    template <typename H, typename Call>
    H take(Call call) const {
        typename H::pointer made = nullptr;
        token04_error_t *error = call(&made);
        clock_ == nullptr ? detail::check(error) : detail::check_clock(error);
        return H(made);
    }

    std::shared_ptr<const Clock> clock_;
    Handle handle_;
};

}  // namespace token04

#endif
