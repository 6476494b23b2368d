/** @file
 * Functions of the whole library.
 */
#ifndef TOKEN04_RESEED_HPP
#define TOKEN04_RESEED_HPP

#include "token04.h"

namespace token04 {

/**
 * Reseeds from the operating system, in every thread, before the next token is generated.
 *
 * Call it in the hook that runs after a process or virtual machine is restored from a snapshot.
 * token04_reseed() documents which nonces can still repeat. A fork is detected without this call.
 */
inline void reseed() { token04_reseed(); }

/** The version of the library, for instance "1.2.3". */
inline const char *version() noexcept { return token04_version(); }

}  // namespace token04

#endif
