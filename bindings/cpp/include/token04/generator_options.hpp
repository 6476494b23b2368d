/** @file
 * Options of generators.
 */
#ifndef TOKEN04_GENERATOR_OPTIONS_HPP
#define TOKEN04_GENERATOR_OPTIONS_HPP

#include <chrono>
#include <memory>

#include "cipher.hpp"
#include "error.hpp"
#include "nodiscard.hpp"
#include "time.hpp"

namespace token04 {

/**
 * Options of TokenGenerator. They are immutable: each call returns new options.
 *
 * @code{.cpp}
 * token04::TokenGenerator generator(app_id, secret,
 *                                   token04::TokenGeneratorOptions().max_lifetime(std::chrono::hours(1000)));
 * @endcode
 */
class TokenGeneratorOptions {
 public:
    /** The defaults. */
    TokenGeneratorOptions() = default;
    /** Copies. A move copies too. */
    TokenGeneratorOptions(const TokenGeneratorOptions &) = default;
    /** @copydoc TokenGeneratorOptions(const TokenGeneratorOptions &) */
    TokenGeneratorOptions &operator=(const TokenGeneratorOptions &) = default;

    /** Allows lifetimes up to this one instead of 24 days; at least a second. */
    TOKEN04_NODISCARD TokenGeneratorOptions max_lifetime(std::chrono::seconds max_lifetime) const {
        TokenGeneratorOptions copy(*this);
        copy.max_lifetime_ = max_lifetime;
        return copy;
    }

    /** Encrypts with this cipher instead of GCM. CBC is not authenticated: use it only if you must. */
    TOKEN04_NODISCARD TokenGeneratorOptions cipher(TokenCipher cipher) const {
        TokenGeneratorOptions copy(*this);
        copy.cipher_ = cipher;
        return copy;
    }

    /**
     * Reads the time from this clock instead of the system clock, once per call that generates tokens: for
     * tests. A time before 1970 or after 9999 fails with UnavailableError; exceptions from the clock
     * propagate to the caller.
     */
    TOKEN04_NODISCARD TokenGeneratorOptions clock(const Clock &clock) const {
        if (!clock) detail::throw_invalid("`clock` is empty: pass a function that returns a time");
        TokenGeneratorOptions copy(*this);
        copy.clock_ = std::make_shared<Clock>(clock);
        return copy;
    }

    /**
     * Accepts IDs of users, rooms and streams that represent a missing value, such as "null". Without this
     * they are refused, because all lost sessions would share one user.
     */
    TOKEN04_NODISCARD TokenGeneratorOptions allow_placeholder_ids() const {
        TokenGeneratorOptions copy(*this);
        copy.allow_placeholder_ids_ = 1;
        return copy;
    }

 private:
    friend class TokenGenerator;

    /** For the C function: the result points to the clock. */
    token04_generator_options_t to_c() const noexcept {
        token04_generator_options_t options = TOKEN04_GENERATOR_OPTIONS_INIT;
        options.cipher = static_cast<std::int32_t>(cipher_);
        options.max_lifetime_seconds = max_lifetime_.count();
        options.allow_placeholder_ids = allow_placeholder_ids_;
        if (clock_ != nullptr) {
            options.clock = detail::read_clock;
            options.clock_data = clock_.get();
        }
        return options;
    }

    std::chrono::seconds max_lifetime_ = std::chrono::seconds(TOKEN04_DEFAULT_MAX_LIFETIME_SECONDS);
    TokenCipher cipher_ = TokenCipher::gcm;
    std::shared_ptr<Clock> clock_;
    std::int32_t allow_placeholder_ids_ = 0;
};

}  // namespace token04

#endif
