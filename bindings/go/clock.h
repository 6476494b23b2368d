// The clock of a generator or verifier that was given one in Go.
//
// Go calls that before the C library is entered and leaves the answer here, for this thread. So the library
// never calls Go.

#ifndef TOKEN04_GO_CLOCK_H
#define TOKEN04_GO_CLOCK_H

#include <stdint.h>

extern __thread int64_t token04_go_now;

// The clock for the library's options.
int64_t token04_go_clock(void *clock_data);

#endif
