/** @file
 * Results of generators: tokens, or the reasons why there are none.
 */
#ifndef TOKEN04_ISSUED_HPP
#define TOKEN04_ISSUED_HPP

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "error.hpp"
#include "handle.hpp"
#include "nodiscard.hpp"
#include "time.hpp"

namespace token04 {

/** A token with its expiry and renewal times. */
class IssuedToken {
 public:
    /** Copies a C object, which must not be null. */
    explicit IssuedToken(const token04_issued_t *handle)
        : IssuedToken(detail::copy_text(token04_issued_token, handle), token04_issued_expires_at(handle),
                      token04_issued_renew_at(handle)) {}
    /** Copies a batch item, which must not have an error. */
    explicit IssuedToken(const token04_batch_item_t &item)
        : IssuedToken(std::string(item.token, item.token_len), item.expires_at, item.renew_at) {}

    /** The token. */
    TOKEN04_NODISCARD const std::string &token() const noexcept { return token_; }
    /** When the token expires: it is invalid from this second on. */
    TOKEN04_NODISCARD std::chrono::system_clock::time_point expires_at() const {
        return detail::time_point(expires_at_);
    }
    /** When to replace it: 30 seconds before it expires, or half of its lifetime if that is less. */
    TOKEN04_NODISCARD std::chrono::system_clock::time_point renew_at() const {
        return detail::time_point(renew_at_);
    }

    /** Whether both are the same token. */
    friend bool operator==(const IssuedToken &a, const IssuedToken &b) noexcept {
        return a.token_ == b.token_ && a.expires_at_ == b.expires_at_ && a.renew_at_ == b.renew_at_;
    }
    /** Whether they differ. */
    friend bool operator!=(const IssuedToken &a, const IssuedToken &b) noexcept { return !(a == b); }

 private:
    friend class TokenResult;

    IssuedToken(std::string token, std::int64_t expires_at, std::int64_t renew_at)
        : token_(std::move(token)), expires_at_(expires_at), renew_at_(renew_at) {}

    std::string token_;
    std::int64_t expires_at_;
    std::int64_t renew_at_;
};

/** One result of a batch: a token or an error. */
class TokenResult {
 public:
    /** Copies a batch item. */
    explicit TokenResult(const token04_batch_item_t &item)
        : issued_(item.error == nullptr ? IssuedToken(item) : IssuedToken(std::string(), 0, 0)) {
        if (item.error != nullptr) error_ = detail::copy_error(item.error);
    }

    /** Whether there is a token. */
    TOKEN04_NODISCARD bool ok() const noexcept { return error_ == nullptr; }
    /** The token and its times. @throws Token04Error the error, if there is one */
    TOKEN04_NODISCARD const IssuedToken &issued() const {
        if (error_ != nullptr) detail::raise(*error_);
        return issued_;
    }
    /** The token. @throws Token04Error the error, if there is one */
    TOKEN04_NODISCARD const std::string &token() const { return issued().token(); }
    /** When the token expires. @throws Token04Error the error, if there is one */
    TOKEN04_NODISCARD std::chrono::system_clock::time_point expires_at() const {
        return issued().expires_at();
    }
    /** When to replace it. @throws Token04Error the error, if there is one */
    TOKEN04_NODISCARD std::chrono::system_clock::time_point renew_at() const { return issued().renew_at(); }
    /** The reason why there is no token; null if there is one. */
    TOKEN04_NODISCARD std::shared_ptr<const Token04Error> error() const noexcept { return error_; }

    /** Copies. A move copies too, so no result loses its token or error. */
    TokenResult(const TokenResult &) = default;
    /** @copydoc TokenResult(const TokenResult &) */
    TokenResult &operator=(const TokenResult &) = default;

 private:
    // Empty if there is an error.
    IssuedToken issued_;
    std::shared_ptr<const Token04Error> error_;
};

}  // namespace token04

#endif
