/** @file
 * The exceptions.
 */
#ifndef TOKEN04_ERROR_HPP
#define TOKEN04_ERROR_HPP

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include "token04.h"

namespace token04 {

/** Internals that users of the headers do not need. */
namespace detail {

/** The fields of an error. */
struct ErrorFields {
    std::int32_t kind;
    /** A static string. */
    const char *kind_name;
    std::int32_t code;
    std::uint32_t zego_code;
    std::string message;
};

}  // namespace detail

/**
 * The base class of all errors. An error never contains a secret, a token or decrypted text.
 *
 * @code{.cpp}
 * try {
 *     verifier.verify_action(token, user_id, action);
 * } catch (const token04::TokenRefusedError &refused) {
 *     respond(401);
 * } catch (const token04::Token04Error &error) {
 *     log(error.what());
 *     respond(500);
 * }
 * @endcode
 */
class Token04Error : public std::runtime_error {
 public:
    /** For these headers. */
    explicit Token04Error(const detail::ErrorFields &fields)
        : std::runtime_error(fields.message),
          kind_(fields.kind),
          kind_name_(fields.kind_name),
          code_(fields.code),
          zego_code_(fields.zego_code) {}

    /** The stable kind, one of ::token04_error_kind_t: compare this. Kinds may be added. */
    std::int32_t kind() const noexcept { return kind_; }
    /** The name of the kind, for instance "expired". */
    const char *kind_name() const noexcept { return kind_name_; }
    /** The code of the official assistants: 1, 3, 5, 6, or -1. */
    std::int32_t code() const noexcept { return code_; }
    /** The code with which the platform's SDKs report the same refusal; 0 if none is documented. */
    std::uint32_t zego_code() const noexcept { return zego_code_; }

 private:
    std::int32_t kind_;
    const char *kind_name_;
    std::int32_t code_;
    std::uint32_t zego_code_;
};

/** The token is invalid or does not allow the action: respond with 401 or 403, and let the client request a
 * new one. */
class TokenRefusedError : public Token04Error {
 public:
    using Token04Error::Token04Error;
};

/** An argument is wrong, possibly the secret: fix the program or its settings. */
class InvalidArgumentError : public Token04Error {
 public:
    using Token04Error::Token04Error;
};

/** The clock, the random source or an allocation failed. */
class UnavailableError : public Token04Error {
 public:
    using Token04Error::Token04Error;
};

namespace detail {

/** Copies a C error, which must not be null. */
inline std::shared_ptr<const Token04Error> copy_error(const token04_error_t *error) {
    const ErrorFields fields = {token04_error_kind(error), token04_error_kind_name(error),
                                token04_error_code(error), token04_error_zego_code(error),
                                token04_error_message_for(error, TOKEN04_LANGUAGE_CPP, nullptr)};
    switch (token04_error_category(error)) {
        case TOKEN04_CATEGORY_REFUSED:
            return std::make_shared<TokenRefusedError>(fields);
        case TOKEN04_CATEGORY_ARGUMENT:
            return std::make_shared<InvalidArgumentError>(fields);
        default:
            return std::make_shared<UnavailableError>(fields);
    }
}

/** Throws a copy with the dynamic type of the error. */
[[noreturn]] inline void raise(const Token04Error &error) {
    if (const auto *refused = dynamic_cast<const TokenRefusedError *>(&error)) throw *refused;
    if (const auto *argument = dynamic_cast<const InvalidArgumentError *>(&error)) throw *argument;
    if (const auto *unavailable = dynamic_cast<const UnavailableError *>(&error)) throw *unavailable;
    throw error;
}

/** Throws the given C error and frees it; null is success. */
inline void check(token04_error_t *error) {
    if (error == nullptr) return;
    const std::unique_ptr<token04_error_t, void (*)(token04_error_t *)> owned(error, token04_error_free);
    raise(*copy_error(error));
}

/** Throws for an invalid argument that only these headers can detect. */
[[noreturn]] inline void throw_invalid(const char *message) {
    throw InvalidArgumentError(
        ErrorFields{TOKEN04_ERROR_INVALID_ARGUMENT, "invalid_argument", -1, 0, message});
}

}  // namespace detail
}  // namespace token04

#endif
