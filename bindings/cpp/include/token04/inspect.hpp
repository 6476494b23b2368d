/** @file
 * Inspecting a token without accepting or refusing it.
 */
#ifndef TOKEN04_INSPECT_HPP
#define TOKEN04_INSPECT_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "cipher.hpp"
#include "contents.hpp"
#include "error.hpp"
#include "finding.hpp"
#include "handle.hpp"
#include "inspect_options.hpp"
#include "kit.hpp"
#include "nodiscard.hpp"
#include "text.hpp"
#include "token_privileges.hpp"

namespace token04 {

/** The format of a text. */
enum class TokenForm : std::int32_t {
    /** Unknown. */
    unknown = TOKEN04_FORM_UNKNOWN,
    /** A token04, intact or damaged. */
    token04 = TOKEN04_FORM_TOKEN04,
    /** A kit token: a token04 with details after a `#`. */
    kit_token = TOKEN04_FORM_KIT_TOKEN,
    /** A JSON Web Token. */
    jwt = TOKEN04_FORM_JWT,
    /** The hexadecimal or base64 text of a hash or an HMAC. */
    digest = TOKEN04_FORM_DIGEST
};

/**
 * The result of inspect(). It is immutable, and copies share it: pointers into it are valid as long as any
 * copy exists.
 */
class Inspection {
 public:
    /** Copies a C object, which must not be null. */
    explicit Inspection(const token04_inspection_t *found) : found_(std::make_shared<Found>(found)) {}
    /** Copies share the immutable data. A move shares it too. */
    Inspection(const Inspection &) = default;
    /** @copydoc Inspection(const Inspection &) */
    Inspection &operator=(const Inspection &) = default;

    /** The format of the text. */
    TokenForm form() const noexcept { return found_->form; }
    /** The time at which the token was evaluated (Unix seconds). */
    std::int64_t time() const noexcept { return found_->time; }
    /** The envelope; null if there is none. */
    const EnvelopeInfo *envelope() const noexcept { return found_->envelope.get(); }
    /** The contents of the token; null if it could not be decrypted. They are not verified. */
    const TokenContents *contents() const noexcept { return found_->contents.get(); }
    /** The privileges in the payload; null if it is not a privilege payload. */
    const TokenPrivileges *privileges() const noexcept { return found_->privileges.get(); }
    /** The details of a kit token; null if the text is not a kit token. */
    const KitToken *kit() const noexcept { return found_->kit.get(); }
    /** What was undone to read the token, in order, for instance "embedded_token", "no_expiry" or "sha256".
     */
    const std::vector<std::string> &repairs() const noexcept { return found_->repairs; }
    /** How the layout differs from a token04's, for instance "no_expiry"; empty if it does not. */
    const std::vector<std::string> &layout() const noexcept { return found_->layout; }
    /** The findings, worst first. */
    const std::vector<Finding> &findings() const noexcept { return found_->findings; }

    /** Whether both found the same. */
    friend bool operator==(const Inspection &a, const Inspection &b) {
        return a.form() == b.form() && a.time() == b.time() && same(a.envelope(), b.envelope()) &&
               same(a.contents(), b.contents()) && same(a.privileges(), b.privileges()) &&
               same(a.kit(), b.kit()) && a.repairs() == b.repairs() && a.layout() == b.layout() &&
               a.findings() == b.findings();
    }
    /** Whether they differ. */
    friend bool operator!=(const Inspection &a, const Inspection &b) { return !(a == b); }

 private:
    struct Found {
        explicit Found(const token04_inspection_t *found)
            : form(static_cast<TokenForm>(token04_inspection_form(found))),
              time(token04_inspection_time(found)),
              envelope(copy<EnvelopeInfo>(token04_inspection_envelope(found))),
              contents(copy<TokenContents>(token04_inspection_contents(found))),
              privileges(copy<TokenPrivileges>(token04_inspection_privileges(found))),
              kit(copy<KitToken>(token04_inspection_kit(found))),
              repairs(texts(token04_inspection_repair, found)),
              layout(texts(token04_inspection_layout, found)) {
            const std::size_t count = token04_inspection_finding_count(found);
            for (std::size_t at = 0; at < count; ++at) {
                findings.emplace_back(token04_inspection_finding(found, at));
            }
        }

        template <typename T, typename Handle>
        static std::unique_ptr<const T> copy(const Handle *handle) {
            return std::unique_ptr<const T>(handle == nullptr ? nullptr : new T(handle));
        }

        template <typename At>
        static std::vector<std::string> texts(At at, const token04_inspection_t *found) {
            std::vector<std::string> texts;
            while (const char *text = at(found, texts.size())) texts.emplace_back(text);
            return texts;
        }

        TokenForm form;
        std::int64_t time;
        std::unique_ptr<const EnvelopeInfo> envelope;
        std::unique_ptr<const TokenContents> contents;
        std::unique_ptr<const TokenPrivileges> privileges;
        std::unique_ptr<const KitToken> kit;
        std::vector<std::string> repairs;
        std::vector<std::string> layout;
        std::vector<Finding> findings;
    };

    template <typename T>
    static bool same(const T *a, const T *b) {
        return a == b || (a != nullptr && b != nullptr && *a == *b);
    }

    std::shared_ptr<const Found> found_;
};

/**
 * Inspects any text.
 *
 * This is a diagnosis, not a check: use TokenVerifier::verify_action() to accept or refuse a token.
 *
 * @code{.cpp}
 * const auto found = token04::inspect(token, token04::InspectOptions().secret(secret));
 * for (const auto &finding : found.findings()) std::cout << finding.message() << '\n';
 * @endcode
 *
 * @param text a text of any kind and length; invalid UTF-8 is read as U+FFFD
 * @param options a secret for decryption, and a time
 * @throws InvalidArgumentError for a secret of more than 1024 bytes, and for an impossible time
 */
TOKEN04_NODISCARD inline Inspection inspect(Text text, const InspectOptions &options = InspectOptions()) {
    using Handle = detail::Handle<token04_inspection_t, token04_inspection_free>;
    const Handle found = detail::take_handle<Handle>([&](token04_inspection_t **made) {
        const std::string *secret = options.secret_.get();
        return token04_inspect(text.data(), text.size(), secret == nullptr ? nullptr : secret->data(),
                               secret == nullptr ? 0 : secret->size(), options.time_.get(), made);
    });
    return Inspection(found.get());
}

}  // namespace token04

#endif
