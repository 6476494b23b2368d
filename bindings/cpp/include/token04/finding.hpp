/** @file
 * What is odd about a token, made or yet to be made.
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

/** How much a finding matters. Greater is worse. */
enum class Severity : std::int32_t {
    /** Worth knowing. */
    info = TOKEN04_SEVERITY_INFO,
    /** Works, but not everywhere, or probably not as meant. */
    warning = TOKEN04_SEVERITY_WARNING,
    /** The platform will refuse the token, or cannot be expected to take it. */
    error = TOKEN04_SEVERITY_ERROR
};

/** One thing that is odd about a token, and the way out. */
class Finding {
 public:
    /** Copies one of the C functions, which is not null. */
    explicit Finding(const token04_finding_t *finding)
        : id_(token04_finding_id(finding)),
          severity_(static_cast<Severity>(token04_finding_severity(finding))),
          message_(token04_finding_message_for(finding, TOKEN04_LANGUAGE_CPP, nullptr)),
          zego_code_(token04_finding_zego_code(finding)) {}

    /** What it is, for instance "missing_mode_byte". Names are stable: compare this. Findings may be added.
     */
    const std::string &id() const noexcept { return id_; }
    /** How much it matters. */
    Severity severity() const noexcept { return severity_; }
    /** The cause and the way out, in one line. */
    const std::string &message() const noexcept { return message_; }
    /** The platform's code for it; 0 where none is documented. */
    std::uint32_t zego_code() const noexcept { return zego_code_; }

    /** Whether both are the same. */
    friend bool operator==(const Finding &a, const Finding &b) noexcept {
        return a.id_ == b.id_ && a.severity_ == b.severity_ && a.message_ == b.message_ &&
               a.zego_code_ == b.zego_code_;
    }
    /** Whether they differ. */
    friend bool operator!=(const Finding &a, const Finding &b) noexcept { return !(a == b); }

 private:
    std::string id_;
    Severity severity_;
    std::string message_;
    std::uint32_t zego_code_;
};

/**
 * Finds what is odd about a token before it is made, worst first. No secret is needed.
 *
 * Generating only refuses what cannot be meant; this also tells what single products do not take, such as
 * long user ids, and what is probably a mistake, such as publishing without logging in.
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
