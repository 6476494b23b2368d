/** @file
 * The contents of an inspected token.
 */
#ifndef TOKEN04_CONTENTS_HPP
#define TOKEN04_CONTENTS_HPP

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cipher.hpp"
#include "handle.hpp"

namespace token04 {

/** The parts of a token that can be read without a secret. */
class EnvelopeInfo {
 public:
    /** Copies a C object, which must not be null. */
    explicit EnvelopeInfo(const token04_envelope_t *envelope)
        : expire_(token04_envelope_expire(envelope)),
          cipher_(static_cast<TokenCipher>(token04_envelope_cipher(envelope))),
          ciphertext_len_(token04_envelope_ciphertext_len(envelope)),
          mode_(token04_envelope_mode(envelope)) {
        std::size_t size = 0;
        const std::uint8_t *iv = token04_envelope_iv(envelope, &size);
        iv_.assign(iv, iv + size);
    }

    /** The expiry in the envelope (Unix seconds). It is not authenticated: only the encrypted expiry counts.
     */
    std::int64_t expire() const noexcept { return expire_; }
    /** The cipher; unknown if mode byte and lengths do not match any. */
    TokenCipher cipher() const noexcept { return cipher_; }
    /** The nonce or IV. */
    const std::vector<std::uint8_t> &iv() const noexcept { return iv_; }
    /** The length of the ciphertext field in bytes, including a GCM tag. */
    std::size_t ciphertext_len() const noexcept { return ciphertext_len_; }
    /** The mode byte; -1 if it is absent. */
    std::int32_t mode() const noexcept { return mode_; }

    /** Whether both are the same. */
    friend bool operator==(const EnvelopeInfo &a, const EnvelopeInfo &b) noexcept {
        return a.expire_ == b.expire_ && a.cipher_ == b.cipher_ && a.iv_ == b.iv_ &&
               a.ciphertext_len_ == b.ciphertext_len_ && a.mode_ == b.mode_;
    }
    /** Whether they differ. */
    friend bool operator!=(const EnvelopeInfo &a, const EnvelopeInfo &b) noexcept { return !(a == b); }

 private:
    std::int64_t expire_;
    TokenCipher cipher_;
    std::size_t ciphertext_len_;
    std::int32_t mode_;
    std::vector<std::uint8_t> iv_;
};

/** The contents of a token that was decrypted but not verified. No call accepts them as proof. */
class TokenContents {
 public:
    /** Copies a C object, which must not be null. */
    explicit TokenContents(const token04_contents_t *contents)
        : app_id_(token04_contents_app_id(contents)),
          user_id_(detail::copy_text(token04_contents_user_id, contents)),
          ctime_(token04_contents_ctime(contents)),
          expire_(token04_contents_expire(contents)),
          nonce_(token04_contents_nonce(contents)),
          payload_(detail::copy_text(token04_contents_payload, contents)),
          cipher_(static_cast<TokenCipher>(token04_contents_cipher(contents))) {}

    /** The app. */
    std::uint32_t app_id() const noexcept { return app_id_; }
    /** The user. */
    const std::string &user_id() const noexcept { return user_id_; }
    /** When the token was created (Unix seconds). */
    std::int64_t ctime() const noexcept { return ctime_; }
    /** When the token expires (Unix seconds). */
    std::int64_t expire() const noexcept { return expire_; }
    /** The random number that the generator put into the token. */
    std::int64_t nonce() const noexcept { return nonce_; }
    /** The payload exactly as in the token; empty for a basic token. */
    const std::string &payload() const noexcept { return payload_; }
    /** How the token was encrypted. */
    TokenCipher cipher() const noexcept { return cipher_; }

    /** Whether both have the same contents. */
    friend bool operator==(const TokenContents &a, const TokenContents &b) noexcept {
        return a.app_id_ == b.app_id_ && a.user_id_ == b.user_id_ && a.ctime_ == b.ctime_ &&
               a.expire_ == b.expire_ && a.nonce_ == b.nonce_ && a.payload_ == b.payload_ &&
               a.cipher_ == b.cipher_;
    }
    /** Whether they differ. */
    friend bool operator!=(const TokenContents &a, const TokenContents &b) noexcept { return !(a == b); }

 private:
    std::uint32_t app_id_;
    std::string user_id_;
    std::int64_t ctime_;
    std::int64_t expire_;
    std::int64_t nonce_;
    std::string payload_;
    TokenCipher cipher_;
};

}  // namespace token04

#endif
