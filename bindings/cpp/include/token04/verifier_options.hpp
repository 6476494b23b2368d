/** @file
 * Options of verifiers.
 */
#ifndef TOKEN04_VERIFIER_OPTIONS_HPP
#define TOKEN04_VERIFIER_OPTIONS_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "error.hpp"
#include "nodiscard.hpp"
#include "time.hpp"

namespace token04 {

/** The options shared by AnyAppVerifierOptions and TokenVerifierOptions. They are immutable: each call
 * returns new options. */
template <typename Options>
class CommonVerifierOptions {
 public:
    /** Accepts a token for this long after its expiry, to tolerate clock differences; at most an hour. */
    TOKEN04_NODISCARD Options leeway(std::chrono::seconds leeway) const {
        Options changed = copy();
        changed.leeway_ = leeway;
        return changed;
    }

    /**
     * Accepts AES-CBC tokens. They are not authenticated: anyone who can modify a token can change its
     * content without knowing the secret. CBC cannot be made safe: checking app and user does not prevent
     * that. Only tokens exactly as the official generators write them are accepted; the field order of the
     * Java generator also needs accept_cbc_user_forgeable().
     */
    TOKEN04_NODISCARD Options accept_cbc() const {
        Options changed = copy();
        changed.accept_cbc_ = 1;
        return changed;
    }

    /**
     * Accepts CBC tokens whose first field is user_id, as the official Java code writes them. Has no effect
     * without accept_cbc(). The IV, which is not authenticated, determines the beginning of their user:
     * anyone can change "demo" to "root", undetected and without the secret. **No check of the user is
     * reliable for them.**
     */
    TOKEN04_NODISCARD Options accept_cbc_user_forgeable() const {
        Options changed = copy();
        changed.accept_cbc_user_forgeable_ = 1;
        return changed;
    }

    /** Reads the time from this clock instead of the system clock, like TokenGeneratorOptions::clock(). */
    TOKEN04_NODISCARD Options clock(const Clock &clock) const {
        if (!clock) detail::throw_invalid("`clock` is empty: pass a function that returns a time");
        Options changed = copy();
        changed.clock_ = std::make_shared<Clock>(clock);
        return changed;
    }

    /** Accepts IDs of users, rooms and streams that represent a missing value, such as "null". */
    TOKEN04_NODISCARD Options allow_placeholder_ids() const {
        Options changed = copy();
        changed.allow_placeholder_ids_ = 1;
        return changed;
    }

 protected:
    /** The defaults. */
    CommonVerifierOptions() = default;

    /** For the C functions: the result points to the clock. */
    token04_verifier_options_t common_to_c() const noexcept {
        token04_verifier_options_t options = TOKEN04_VERIFIER_OPTIONS_INIT;
        options.accept_cbc = accept_cbc_;
        options.accept_cbc_user_forgeable = accept_cbc_user_forgeable_;
        options.allow_placeholder_ids = allow_placeholder_ids_;
        options.leeway_seconds = leeway_.count();
        if (clock_ != nullptr) {
            options.clock = detail::read_clock;
            options.clock_data = clock_.get();
        }
        return options;
    }

 private:
    friend class TokenVerifier;

    Options copy() const { return static_cast<const Options &>(*this); }

    std::chrono::seconds leeway_ = std::chrono::seconds(0);
    std::int32_t accept_cbc_ = 0;
    std::int32_t accept_cbc_user_forgeable_ = 0;
    std::int32_t allow_placeholder_ids_ = 0;
    std::shared_ptr<Clock> clock_;
};

/** Options of TokenVerifier::for_any_app(). */
class AnyAppVerifierOptions : public CommonVerifierOptions<AnyAppVerifierOptions> {
 public:
    /** No leeway, GCM only, the system clock. */
    AnyAppVerifierOptions() = default;
    /** Copies. A move copies too. */
    AnyAppVerifierOptions(const AnyAppVerifierOptions &) = default;
    /** @copydoc AnyAppVerifierOptions(const AnyAppVerifierOptions &) */
    AnyAppVerifierOptions &operator=(const AnyAppVerifierOptions &) = default;

 private:
    friend class TokenVerifier;
};

/**
 * Options of TokenVerifier.
 *
 * @code{.cpp}
 * token04::TokenVerifierOptions().leeway(std::chrono::seconds(5)).previous_secrets({old_secret});
 * @endcode
 */
class TokenVerifierOptions : public CommonVerifierOptions<TokenVerifierOptions> {
 public:
    /** No leeway, GCM only, the system clock, no previous secrets. */
    TokenVerifierOptions() = default;
    /** Copies. A move copies too. */
    TokenVerifierOptions(const TokenVerifierOptions &) = default;
    /** @copydoc TokenVerifierOptions(const TokenVerifierOptions &) */
    TokenVerifierOptions &operator=(const TokenVerifierOptions &) = default;

    /**
     * Also accepts tokens generated with an earlier secret of the app, while a secret is being replaced. The
     * earlier secrets, at most 7, are tried in this order if the current one does not decrypt a token. The
     * secrets are wiped when the last copy of these options is destroyed.
     */
    TOKEN04_NODISCARD TokenVerifierOptions
    previous_secrets(const std::vector<std::string> &previous_secrets) const {
        TokenVerifierOptions changed(*this);
        changed.previous_secrets_ = std::make_shared<Secrets>(previous_secrets);
        return changed;
    }

 private:
    friend class TokenVerifier;

    /** Secrets that are overwritten on destruction. */
    struct Secrets {
        explicit Secrets(const std::vector<std::string> &secrets) : texts(secrets) {
            for (const std::string &text : texts) {
                data.push_back(text.data());
                sizes.push_back(text.size());
            }
        }
        Secrets(const Secrets &) = delete;
        Secrets &operator=(const Secrets &) = delete;
        ~Secrets() {
            for (std::string &text : texts) {
                volatile char *bytes = &text[0];
                for (std::size_t at = 0; at < text.size(); ++at) bytes[at] = 0;
            }
        }

        std::vector<std::string> texts;
        std::vector<const char *> data;
        std::vector<std::size_t> sizes;
    };

    /** For the C function: the result points into these options. */
    token04_verifier_options_t to_c() const noexcept {
        token04_verifier_options_t options = common_to_c();
        if (previous_secrets_ != nullptr) {
            options.previous_secrets = previous_secrets_->data.data();
            options.previous_secret_lens = previous_secrets_->sizes.data();
            options.previous_secret_count = previous_secrets_->data.size();
        }
        return options;
    }

    std::shared_ptr<const Secrets> previous_secrets_;
};

}  // namespace token04

#endif
