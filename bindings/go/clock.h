// The clock of a generator or verifier that has a clock in Go.
//
// Go reads that clock before it calls the C library, and stores the time here for this thread. So the library never
// calls back into Go.

#ifndef TOKEN04_GO_CLOCK_H
#define TOKEN04_GO_CLOCK_H

#include <stdint.h>

extern __thread int64_t token04_go_now;

// The clock callback for the library's options.
int64_t token04_go_clock(void *clock_data);

#endif
