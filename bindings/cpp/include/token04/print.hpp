/** @file
 * Values as text for logs, without tokens, payloads and secrets.
 */
#ifndef TOKEN04_PRINT_HPP
#define TOKEN04_PRINT_HPP

#include <cstddef>
#include <ostream>
#include <string>

#include "action.hpp"
#include "claims.hpp"
#include "contents.hpp"
#include "finding.hpp"
#include "issued.hpp"
#include "kit.hpp"
#include "request.hpp"
#include "token_privileges.hpp"

namespace token04 {

namespace detail {

inline const char *name(TokenCipher cipher) noexcept {
    return cipher == TokenCipher::gcm ? "gcm" : cipher == TokenCipher::cbc ? "cbc" : "unknown";
}

/** The fields that verified and unverified contents have in common. */
template <typename Contents>
void print_fields(std::ostream &out, const Contents &contents) {
    out << "app_id=" << contents.app_id() << ", user_id=" << contents.user_id()
        << ", ctime=" << contents.ctime() << ", expire=" << contents.expire()
        << ", nonce=" << contents.nonce() << ", payload=" << contents.payload().size()
        << " bytes, cipher=" << name(contents.cipher());
}

}  // namespace detail

/** The action and its ids. */
inline std::ostream &operator<<(std::ostream &out, const RoomAction &action) {
    out << "RoomAction(" << (action.is_publish() ? "publish" : "login") << ", room_id=" << action.room_id();
    if (action.is_publish()) out << ", stream_id=" << action.stream_id();
    return out << ')';
}

/** User and lifetime. */
inline std::ostream &operator<<(std::ostream &out, const TokenRequest &request) {
    return out << "TokenRequest(user_id=" << request.user_id() << ", lifetime=" << request.lifetime().count()
               << " s)";
}

/** The times, in Unix seconds. */
inline std::ostream &operator<<(std::ostream &out, const IssuedToken &issued) {
    return out << "IssuedToken(expires_at=" << detail::unix_seconds(issued.expires_at())
               << ", renew_at=" << detail::unix_seconds(issued.renew_at()) << ')';
}

/** All fields, with only the length of the payload. */
inline std::ostream &operator<<(std::ostream &out, const TokenClaims &claims) {
    out << "TokenClaims(";
    detail::print_fields(out, claims);
    return out << ", secret_index=" << claims.secret_index() << ')';
}

/** All fields, with only the length of the payload. */
inline std::ostream &operator<<(std::ostream &out, const TokenContents &contents) {
    out << "TokenContents(";
    detail::print_fields(out, contents);
    return out << ')';
}

/** All fields. */
inline std::ostream &operator<<(std::ostream &out, const TokenPrivileges &privileges) {
    out << "TokenPrivileges(any_room=" << privileges.any_room() << ", room_id=" << privileges.room_id()
        << ", may_log_in=" << privileges.may_log_in() << ", may_publish=" << privileges.may_publish()
        << ", any_stream=" << privileges.any_stream() << ", stream_ids=[";
    const char *before = "";
    for (const std::string &id : privileges.stream_ids()) {
        out << before << id;
        before = ", ";
    }
    return out << "])";
}

/** All fields. */
inline std::ostream &operator<<(std::ostream &out, const Finding &finding) {
    return out << finding.id() << ": " << finding.message();
}

/** All fields except the token. */
inline std::ostream &operator<<(std::ostream &out, const KitToken &kit) {
    return out << "KitToken(app_id=" << kit.app_id() << ", user_id=" << kit.user_id()
               << ", room_id=" << kit.room_id() << ", user_name=" << kit.user_name() << ')';
}

}  // namespace token04

#endif
