/** @file
 * What concerns the whole library.
 */
#ifndef TOKEN04_RESEED_HPP
#define TOKEN04_RESEED_HPP

#include "token04.h"

namespace token04 {

/**
 * Takes new random state from the operating system, in every thread, before the next token is made.
 *
 * Call it in the hook that runs after a process or virtual machine was restored from a snapshot. What
 * can repeat all the same is said at token04_reseed(). A fork is noticed without this.
 */
inline void reseed() { token04_reseed(); }

/** The version of the library, for instance "0.1.0". */
inline const char *version() noexcept { return token04_version(); }

}  // namespace token04

#endif
