/** @file
 * Making tokens.
 */
#ifndef TOKEN04_GENERATOR_HPP
#define TOKEN04_GENERATOR_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "claims.hpp"
#include "error.hpp"
#include "handle.hpp"
#include "text.hpp"

namespace token04 {

/** One token of a batch; the arguments of Generator::generate(). The texts are not copied. */
struct TokenRequest {
    /** The user that the token is for. */
    Text user_id;
    /** For how many seconds from now it is valid. */
    std::int64_t effective_time_in_seconds;
    /** Empty, or the privilege payload. */
    Text payload;
};

/** One answer of a batch: a token or an error. */
struct TokenResult {
    /** Empty where there is an error. */
    std::string token;
    /** Null where there is a token. */
    std::shared_ptr<const Error> error;
};

/**
 * Makes tokens for one app. Make it once, and share it between threads; a process may fork.
 *
 * @code{.cpp}
 * const token04::Generator generator(1234567890, secret);
 * std::string token = generator.generate("alice", 3600);
 * @endcode
 */
class Generator {
 public:
    /**
     * Prepares the key of one app.
     *
     * @param app_id the AppID; wider than 32 bits so that a number too large is refused, not cut
     * @param secret the ServerSecret as it stands in the console, 32 bytes; it is not kept
     * @param cipher GCM, or CBC where something demands it
     * @throws Error ::TOKEN04_ERROR_INVALID_APP_ID, ::TOKEN04_ERROR_INVALID_SECRET
     */
    Generator(std::int64_t app_id, Text secret, Cipher cipher = Cipher::gcm)
        : handle_(detail::take_handle<Handle>([&](token04_generator_t **handle) {
              return token04_generator_new_with_cipher(app_id, secret.data(), secret.size(),
                                                       static_cast<std::int32_t>(cipher), handle);
          })) {}

    /**
     * Makes a token.
     *
     * @param user_id the user that it is for
     * @param effective_time_in_seconds for how many seconds from now it is valid
     * @param payload empty for a basic token, else what RoomPrivileges::to_payload() gave
     * @return the token
     * @throws Error ::TOKEN04_ERROR_INVALID_USER_ID, ::TOKEN04_ERROR_INVALID_LIFETIME,
     * ::TOKEN04_ERROR_INVALID_ARGUMENT, ::TOKEN04_ERROR_TOKEN_TOO_LONG,
     * ::TOKEN04_ERROR_CLOCK_OUT_OF_RANGE, ::TOKEN04_ERROR_RANDOM_UNAVAILABLE
     */
    std::string generate(Text user_id, std::int64_t effective_time_in_seconds, Text payload = "") const {
        return detail::fill_text([&](char *buffer, std::size_t capacity, std::size_t *size) {
            return token04_generator_generate_into(handle_.get(), user_id.data(), user_id.size(),
                                                   effective_time_in_seconds, payload.data(), payload.size(),
                                                   buffer, capacity, size);
        });
    }

    /**
     * Makes many tokens, on all cores. One bad request does not hinder the others.
     *
     * @param requests who they are for
     * @return an answer for each request, in their order
     */
    std::vector<TokenResult> generate_batch(const std::vector<TokenRequest> &requests) const {
        std::vector<token04_request_t> wanted;
        wanted.reserve(requests.size());
        for (const TokenRequest &request : requests) {
            wanted.push_back({request.user_id.data(), request.user_id.size(),
                              request.effective_time_in_seconds, request.payload.data(),
                              request.payload.size()});
        }
        // Shared with the errors, which belong to it.
        const std::shared_ptr<token04_batch_t> batch =
            detail::take_handle<Batch>([&](token04_batch_t **made) {
                return token04_generator_generate_batch(handle_.get(), wanted.data(), wanted.size(), made);
            });
        std::size_t count = 0;
        const token04_batch_item_t *items = token04_batch_items(batch.get(), &count);
        std::vector<TokenResult> results(count);
        for (std::size_t at = 0; at < count; ++at) {
            if (items[at].error == nullptr) {
                results[at].token.assign(items[at].token, items[at].token_len);
            } else {
                results[at].error =
                    std::make_shared<Error>(std::shared_ptr<const token04_error_t>(batch, items[at].error));
            }
        }
        return results;
    }

    /** The app that this makes tokens for. */
    std::uint32_t app_id() const noexcept { return token04_generator_app_id(handle_.get()); }

    /** The cipher that this seals with. */
    Cipher cipher() const noexcept { return static_cast<Cipher>(token04_generator_cipher(handle_.get())); }

 private:
    using Handle = detail::Handle<token04_generator_t, token04_generator_free>;
    using Batch = detail::Handle<token04_batch_t, token04_batch_free>;

    Handle handle_;
};

}  // namespace token04

#endif
