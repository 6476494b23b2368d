/* Two Rust libraries in one program: each catches its own panics. panics.c has the other tests. */
#include "check.h"

size_t other_catches_a_panic(void);

void other_library_works(void);

void other_library_works(void) { CHECK(other_catches_a_panic() == strlen("on purpose")); }
