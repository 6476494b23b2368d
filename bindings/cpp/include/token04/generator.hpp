/** @file
 * Generating tokens.
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
 * Generates tokens for one app. Create it once and share it between threads; a process may fork.
 *
 * It can be moved but not copied; a moved-from generator throws InvalidArgumentError.
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
     * @param app_id the AppID; wider than 32 bits, so that a number that is too large is refused and not
     * truncated
     * @param secret the ServerSecret exactly as in the console, 32 bytes; it is not kept
     * @param options the options; the defaults if omitted
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET, or
     * ::TOKEN04_ERROR_INVALID_ARGUMENT for an option
     */
    explicit TokenGenerator(std::int64_t app_id, Text secret,
                            const TokenGeneratorOptions &options = TokenGeneratorOptions())
        : clock_(options.clock_), handle_(detail::take_handle<Handle>([&](token04_generator_t **handle) {
              const token04_generator_options_t c_options = options.to_c();
              return token04_generator_new(app_id, secret.data(), secret.size(), &c_options, handle);
          })) {}

    /** A `bool` or floating-point number is not an AppID. */
    template <typename Number, typename = detail::IfNoAppId<Number>>
    explicit TokenGenerator(Number, Text, const TokenGeneratorOptions & = TokenGeneratorOptions()) = delete;

    /**
     * Generates a token with these privileges.
     *
     * @param user_id the user of the token
     * @param lifetime the lifetime from now; at least a second, at most 24 days unless options allow more
     * @param privileges the privileges of the token
     * @return the token
     * @throws InvalidArgumentError ::TOKEN04_ERROR_INVALID_USER_ID if the user ID is empty or a placeholder
     * such as "null", ::TOKEN04_ERROR_INVALID_LIFETIME, ::TOKEN04_ERROR_INVALID_ARGUMENT,
     * ::TOKEN04_ERROR_TOKEN_TOO_LONG
     * @throws UnavailableError ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE, ::TOKEN04_ERROR_RANDOM_UNAVAILABLE
     */
    TOKEN04_NODISCARD std::string generate(Text user_id, std::chrono::seconds lifetime,
                                           const RoomPrivileges &privileges) const {
        token04_request_t request = detail::c_request(TOKEN04_REQUEST_PRIVILEGES, user_id, lifetime);
        request.privileges = privileges.to_c();
        return token(request);
    }

    /** Generates a basic token, which **allows everything in every room**, publishing included. Throws the
     * same errors as generate(). */
    TOKEN04_NODISCARD std::string generate_basic(Text user_id, std::chrono::seconds lifetime) const {
        return token(detail::c_request(TOKEN04_REQUEST_BASIC, user_id, lifetime));
    }

    /**
     * Generates a token with your own payload: the text of a JSON object, of which only the syntax is
     * checked. The platform reads the fields of a privilege payload; without them, the token restricts
     * nothing. Throws the same errors as generate(), and InvalidArgumentError for a payload that is empty or
     * not a JSON object.
     */
    TOKEN04_NODISCARD std::string generate_with_payload(Text user_id, std::chrono::seconds lifetime,
                                                        Text payload) const {
        token04_request_t request = detail::c_request(TOKEN04_REQUEST_PAYLOAD, user_id, lifetime);
        request.payload = payload.data();
        request.payload_len = payload.size();
        return token(request);
    }

    /** Generates the token of a request, and returns it with its expiry and renewal times. Throws the same
     * errors as generate(). */
    TOKEN04_NODISCARD IssuedToken issue(const TokenRequest &request) const {
        return IssuedToken(make(request.to_c()).get());
    }

    /**
     * Generates many tokens on all cores, all with the same creation time. An invalid request does not affect
     * the others.
     *
     * @param requests the requests
     * @return a result for each request, in the same order
     * @throws UnavailableError if the clock or an allocation fails
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

    /** The app of this generator. */
    TOKEN04_NODISCARD std::uint32_t app_id() const { return token04_generator_app_id(handle()); }

    /** The cipher of this generator. */
    TOKEN04_NODISCARD TokenCipher cipher() const {
        return static_cast<TokenCipher>(token04_generator_cipher(handle()));
    }

 private:
    using Handle = detail::Handle<token04_generator_t, token04_generator_free>;
    using Issued = detail::Handle<token04_issued_t, token04_issued_free>;
    using Batch = detail::Handle<token04_batch_t, token04_batch_free>;

    const token04_generator_t *handle() const {
        if (handle_ == nullptr)
            detail::throw_invalid("the generator is moved-from: use the object it was moved to");
        return handle_.get();
    }

    std::string token(const token04_request_t &request) const {
        // fill_text() calls twice if a token is long, as one with a payload may be, but a clock must be read
        // once.
        if (clock_ != nullptr || request.payload != nullptr)
            return detail::copy_text(token04_issued_token, make(request).get());
        const token04_generator_t *generator = handle();
        return detail::fill_text([&](char *buffer, std::size_t size, std::size_t *token_size) {
            return token04_generator_generate_into(generator, &request, buffer, size, token_size);
        });
    }

    Issued make(const token04_request_t &request) const {
        return take<Issued>(
            [&](token04_issued_t **made) { return token04_generator_generate(handle(), &request, made); });
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
