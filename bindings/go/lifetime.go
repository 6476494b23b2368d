package token04

// #include <stdint.h>
import "C"

import (
	"strconv"
	"time"
)

// wholeSeconds truncates a duration to whole seconds.
func wholeSeconds(duration time.Duration) C.int64_t {
	return C.int64_t(duration / time.Second)
}

// tooShort returns the error for a duration below one second, otherwise nil.
func tooShort(kind ErrorKind, argument string, duration time.Duration) error {
	if duration >= time.Second {
		return nil
	}
	message := "`" + argument + "` is " + duration.String() + ": pass at least a second"
	// Probably a number of seconds or milliseconds without a unit, up to the longest usual lifetime.
	if duration > 0 && duration < 10*time.Millisecond {
		nanoseconds := strconv.FormatInt(int64(duration), 10)
		message += "; a number without a unit is in nanoseconds: write " + nanoseconds + "*time.Second"
	}
	return newError(kind, message)
}
