/** @file
 * What is thrown.
 */
#ifndef TOKEN04_ERROR_HPP
#define TOKEN04_ERROR_HPP

#include <cstdint>
#include <exception>
#include <memory>
#include <utility>

#include "token04.h"

namespace token04 {

/**
 * Why an operation was refused. Neither a secret nor decrypted text is ever in it.
 *
 * @code{.cpp}
 * try {
 *     verifier.verify(token);
 * } catch (const token04::Error &error) {
 *     if (error.kind() == TOKEN04_ERROR_EXPIRED) renew();
 * }
 * @endcode
 */
class Error : public std::exception {
 public:
    /** Takes an error of the C functions, which is not null. */
    explicit Error(std::shared_ptr<const token04_error_t> error) noexcept : error_(std::move(error)) {}

    /** The stable kind, one of ::token04_error_kind_t: compare this. */
    std::int32_t kind() const noexcept { return token04_error_kind(error_.get()); }
    /** The kind's name, for instance "expired". */
    const char *kind_name() const noexcept { return token04_error_kind_name(error_.get()); }
    /** The code that the official assistants give: 1, 3, 5, 6, or -1. */
    std::int32_t code() const noexcept { return token04_error_code(error_.get()); }
    /** The code with which the platform's SDKs report the same; 0 where none is documented. */
    std::uint32_t zego_code() const noexcept { return token04_error_zego_code(error_.get()); }
    /** The cause and the way out, in one line. */
    const char *what() const noexcept override { return token04_error_message(error_.get(), nullptr); }

 private:
    std::shared_ptr<const token04_error_t> error_;
};

/** What users of the headers do not need. */
namespace detail {

/** Throws an error of the C functions; null is success. */
inline void check(token04_error_t *error) {
    if (error != nullptr) throw Error(std::shared_ptr<const token04_error_t>(error, token04_error_free));
}

}  // namespace detail
}  // namespace token04

#endif
