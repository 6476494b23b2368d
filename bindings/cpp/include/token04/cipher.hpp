/** @file
 * How a token is encrypted.
 */
#ifndef TOKEN04_CIPHER_HPP
#define TOKEN04_CIPHER_HPP

#include <cstdint>

#include "token04.h"

namespace token04 {

/** How a token is encrypted. */
enum class TokenCipher : std::int32_t {
    /** Unknown: only in the inspection of a damaged token. */
    unknown = TOKEN04_CIPHER_UNKNOWN,
    /** AES-256-GCM: encrypted and authenticated. The default. */
    gcm = TOKEN04_CIPHER_GCM,
    /** AES-256-CBC: encrypted, not authenticated, deprecated upstream. */
    cbc = TOKEN04_CIPHER_CBC
};

}  // namespace token04

#endif
