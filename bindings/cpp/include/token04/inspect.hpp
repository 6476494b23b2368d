/** @file
 * Looking at a token without judging it.
 */
#ifndef TOKEN04_INSPECT_HPP
#define TOKEN04_INSPECT_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "claims.hpp"
#include "error.hpp"
#include "handle.hpp"
#include "kit.hpp"
#include "privileges.hpp"
#include "text.hpp"

namespace token04 {

/** What a text turned out to be. */
enum class TokenForm : std::int32_t {
    /** Nothing known. */
    unknown = TOKEN04_FORM_UNKNOWN,
    /** A token04, whole or damaged. */
    token04 = TOKEN04_FORM_TOKEN04,
    /** A kit token: a token04 with details behind a `#`. */
    kit_token = TOKEN04_FORM_KIT_TOKEN,
    /** A JSON Web Token. */
    jwt = TOKEN04_FORM_JWT,
    /** The hexadecimal or base64 text of a hash or an HMAC. */
    digest = TOKEN04_FORM_DIGEST
};

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
struct Finding {
    /** What it is, for instance "missing_mode_byte". Names are stable: compare this. */
    std::string id;
    /** How much it matters. */
    Severity severity;
    /** The cause and the way out, in one line. */
    std::string message;
    /** The platform's code for it; 0 where none is documented. */
    std::uint32_t zego_code;
};

/** What can be read without a secret. */
struct Envelope {
    /** When the token says it ends (Unix seconds). Not authenticated: only the sealed time counts. */
    std::int64_t expire;
    /** The cipher; unknown where mode byte and lengths do not agree on one. */
    Cipher cipher;
    /** The nonce or IV. */
    std::vector<std::uint8_t> iv;
    /** The length of the ciphertext field in bytes, a GCM tag included. */
    std::size_t ciphertext_len;
    /** The mode byte, -1 where it is absent. */
    std::int32_t mode;
};

/** All that inspect() found out. */
struct Inspection {
    /** What the text is. */
    TokenForm form = TokenForm::unknown;
    /** As of when the times were judged (Unix seconds). */
    std::int64_t at = 0;
    /** The envelope, or null where there is none. */
    std::unique_ptr<Envelope> envelope;
    /** What the token says, or null where it could not be opened. Not verified. */
    std::unique_ptr<Claims> claims;
    /** What the payload allows, or null where it is not a privilege payload. */
    std::unique_ptr<RoomPrivileges> privileges;
    /** The details of a kit token, or null where it is none. */
    std::unique_ptr<KitToken> kit;
    /** What is odd, worst first. */
    std::vector<Finding> findings;
};

/** What inspect() may use. */
struct InspectOptions {
    /** The secret to open the token with; null to read the envelope only. */
    Text secret = nullptr;
    /** The time (Unix seconds) as of which the times are judged; null for now. */
    const std::int64_t *at = nullptr;
};

namespace detail {

inline std::unique_ptr<Envelope> copy_envelope(const token04_envelope_t *envelope) {
    if (envelope == nullptr) return nullptr;
    std::size_t size = 0;
    const std::uint8_t *iv = token04_envelope_iv(envelope, &size);
    return std::unique_ptr<Envelope>(new Envelope{
        token04_envelope_expire(envelope), static_cast<Cipher>(token04_envelope_cipher(envelope)),
        std::vector<std::uint8_t>(iv, iv + size), token04_envelope_ciphertext_len(envelope),
        token04_envelope_mode(envelope)});
}

inline Finding copy_finding(const token04_finding_t *finding) {
    return {token04_finding_id(finding), static_cast<Severity>(token04_finding_severity(finding)),
            copy_text(token04_finding_message, finding), token04_finding_zego_code(finding)};
}

}  // namespace detail

/**
 * Finds out about a text what can be found out, whatever it is.
 *
 * This is a diagnosis, not a check: use Verifier::verify() to decide about a token.
 *
 * @code{.cpp}
 * token04::InspectOptions options;
 * options.secret = secret;
 * for (const auto &finding : token04::inspect(token, options).findings)
 *     std::cout << finding.message << '\n';
 * @endcode
 *
 * @param token the text
 * @param options a secret to open it with, and a time
 * @throws Error ::TOKEN04_ERROR_INVALID_ARGUMENT if the text is not UTF-8,
 * ::TOKEN04_ERROR_INVALID_SECRET for a secret of more than 1024 bytes
 */
inline Inspection inspect(Text token, const InspectOptions &options = InspectOptions()) {
    using Handle = detail::Handle<token04_inspection_t, token04_inspection_free>;
    // Shared with the claims, which belong to it.
    const std::shared_ptr<token04_inspection_t> handle =
        detail::take_handle<Handle>([&](token04_inspection_t **made) {
            const Text secret = options.secret;
            return token04_inspect(token.data(), token.size(), secret.data(), secret.size(), options.at,
                                   made);
        });
    const token04_inspection_t *found = handle.get();
    Inspection inspection;
    inspection.form = static_cast<TokenForm>(token04_inspection_form(found));
    inspection.at = token04_inspection_at(found);
    inspection.envelope = detail::copy_envelope(token04_inspection_envelope(found));
    if (const token04_claims_t *claims = token04_inspection_claims(found)) {
        inspection.claims.reset(new Claims(std::shared_ptr<const token04_claims_t>(handle, claims)));
    }
    inspection.privileges = RoomPrivileges::copy(token04_inspection_privileges(found));
    if (const token04_kit_token_t *kit = token04_inspection_kit(found)) {
        inspection.kit.reset(new KitToken(KitToken::copy(kit)));
    }
    const std::size_t count = token04_inspection_finding_count(found);
    for (std::size_t at = 0; at < count; ++at) {
        inspection.findings.push_back(detail::copy_finding(token04_inspection_finding(found, at)));
    }
    return inspection;
}

}  // namespace token04

#endif
