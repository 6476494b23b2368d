/** @file
 * Findings: likely problems in a token or in a request for one.
 */
#ifndef TOKEN04_FINDING_HPP
#define TOKEN04_FINDING_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "handle.hpp"
#include "nodiscard.hpp"
#include "request.hpp"

namespace token04 {

/** The severity of a finding. A greater number is worse. */
enum class Severity : std::int32_t {
    /** For information. */
    info = TOKEN04_SEVERITY_INFO,
    /** Works, but not everywhere, or probably not as intended. */
    warning = TOKEN04_SEVERITY_WARNING,
    /** The platform will refuse the token, or may refuse it. */
    error = TOKEN04_SEVERITY_ERROR
};

/** How sure a finding is. A greater number is surer. */
enum class Certainty : std::int32_t {
    /** Nothing else explains the text as well. */
    likely = TOKEN04_CERTAINTY_LIKELY,
    /** The secret decrypts the token, its lengths add up exactly, or the text itself shows it. */
    proven = TOKEN04_CERTAINTY_PROVEN
};

/** A likely problem in a token, and how to fix it. */
class Finding {
 public:
    /** Copies a C object, which must not be null. */
    explicit Finding(const token04_finding_t *finding)
        : id_(token04_finding_id(finding)),
          severity_(static_cast<Severity>(token04_finding_severity(finding))),
          certainty_(static_cast<Certainty>(token04_finding_certainty(finding))),
          message_(token04_finding_message_for(finding, TOKEN04_LANGUAGE_CPP, nullptr)),
          zego_code_(token04_finding_zego_code(finding)) {}

    /** The name of the finding, for instance "missing_mode_byte". Names are stable: compare this. Findings
     * may be added. */
    const std::string &id() const noexcept { return id_; }
    /** The severity. */
    Severity severity() const noexcept { return severity_; }
    /** How sure it is. */
    Certainty certainty() const noexcept { return certainty_; }
    /** The cause and the fix, in one line. */
    const std::string &message() const noexcept { return message_; }
    /** The platform's code for this problem; 0 if none is documented. */
    std::uint32_t zego_code() const noexcept { return zego_code_; }

    /** Whether both are the same. */
    friend bool operator==(const Finding &a, const Finding &b) noexcept {
        return a.id_ == b.id_ && a.severity_ == b.severity_ && a.certainty_ == b.certainty_ &&
               a.message_ == b.message_ && a.zego_code_ == b.zego_code_;
    }
    /** Whether they differ. */
    friend bool operator!=(const Finding &a, const Finding &b) noexcept { return !(a == b); }

 private:
    std::string id_;
    Severity severity_;
    Certainty certainty_;
    std::string message_;
    std::uint32_t zego_code_;
};

/**
 * Finds likely problems in a request before a token is generated, worst first. It needs no secret.
 *
 * A generator refuses only impossible requests. This function also finds values that some products do not
 * accept, such as long user IDs, and probable mistakes, such as publishing without logging in.
 *
 * @throws InvalidArgumentError if the user or the payload is not UTF-8 or far too long
 */
TOKEN04_NODISCARD inline std::vector<Finding> lint(const TokenRequest &request) {
    using Handle = detail::Handle<token04_findings_t, token04_findings_free>;
    const token04_request_t wanted = request.to_c();
    const Handle found = detail::take_handle<Handle>(
        [&](token04_findings_t **findings) { return token04_lint(&wanted, findings); });
    std::vector<Finding> findings;
    const std::size_t count = token04_findings_count(found.get());
    for (std::size_t at = 0; at < count; ++at) findings.emplace_back(token04_findings_get(found.get(), at));
    return findings;
}

}  // namespace token04

#endif
