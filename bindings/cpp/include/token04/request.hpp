/** @file
 * A request for one token.
 */
#ifndef TOKEN04_REQUEST_HPP
#define TOKEN04_REQUEST_HPP

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "nodiscard.hpp"
#include "privileges.hpp"
#include "text.hpp"

namespace token04 {

namespace detail {

/** A request for the C functions. It points to the arguments. */
inline token04_request_t c_request(std::int32_t kind, Text user_id, std::chrono::seconds lifetime) {
    token04_request_t request = TOKEN04_REQUEST_INIT(kind);
    request.user_id = user_id.data();
    request.user_id_len = user_id.size();
    request.lifetime_seconds = lifetime.count();
    return request;
}

}  // namespace detail

/**
 * A request for one token, for TokenGenerator::issue() and TokenGenerator::generate_batch(). It is immutable,
 * and checked when it is used.
 */
class TokenRequest {
 public:
    /** Copies. A move copies too, so no request loses its user. */
    TokenRequest(const TokenRequest &) = default;
    /** @copydoc TokenRequest(const TokenRequest &) */
    TokenRequest &operator=(const TokenRequest &) = default;

    /** A privilege token. */
    TokenRequest(Text user_id, std::chrono::seconds lifetime, const RoomPrivileges &privileges)
        : kind_(TOKEN04_REQUEST_PRIVILEGES),
          user_id_(user_id.str()),
          lifetime_(lifetime),
          privileges_(std::make_shared<RoomPrivileges>(privileges)) {}

    /** A basic token, which **allows everything in every room**, publishing included. */
    TOKEN04_NODISCARD static TokenRequest basic(Text user_id, std::chrono::seconds lifetime) {
        return TokenRequest(TOKEN04_REQUEST_BASIC, user_id, lifetime, "");
    }

    /** A token with your own payload: the text of a JSON object. */
    TOKEN04_NODISCARD static TokenRequest with_payload(Text user_id, std::chrono::seconds lifetime,
                                                       Text payload) {
        return TokenRequest(TOKEN04_REQUEST_PAYLOAD, user_id, lifetime, payload);
    }

    /** The user that the token is for. */
    const std::string &user_id() const noexcept { return user_id_; }
    /** The lifetime of the token, from now. */
    std::chrono::seconds lifetime() const noexcept { return lifetime_; }

    /** For the C functions: the result points into this request. */
    token04_request_t to_c() const noexcept {
        token04_request_t request = detail::c_request(kind_, user_id_, lifetime_);
        if (privileges_ != nullptr) request.privileges = privileges_->to_c();
        if (kind_ == TOKEN04_REQUEST_PAYLOAD) {
            request.payload = payload_.data();
            request.payload_len = payload_.size();
        }
        return request;
    }

    /** Whether both requests are the same. */
    friend bool operator==(const TokenRequest &a, const TokenRequest &b) {
        return a.kind_ == b.kind_ && a.user_id_ == b.user_id_ && a.lifetime_ == b.lifetime_ &&
               a.payload_ == b.payload_ &&
               (a.privileges_ == b.privileges_ ||
                (a.privileges_ != nullptr && b.privileges_ != nullptr && *a.privileges_ == *b.privileges_));
    }
    /** Whether they differ. */
    friend bool operator!=(const TokenRequest &a, const TokenRequest &b) { return !(a == b); }

 private:
    TokenRequest(std::int32_t kind, Text user_id, std::chrono::seconds lifetime, Text payload)
        : kind_(kind), user_id_(user_id.str()), lifetime_(lifetime), payload_(payload.str()) {}

    std::int32_t kind_;
    std::string user_id_;
    std::chrono::seconds lifetime_;
    std::shared_ptr<const RoomPrivileges> privileges_;
    std::string payload_;
};

}  // namespace token04

#endif
