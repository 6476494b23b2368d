package token04

// #include <stdint.h>
import "C"

import (
	"strconv"
	"time"
)

// wholeSeconds cuts fractions of a second off.
func wholeSeconds(duration time.Duration) C.int64_t {
	return C.int64_t(duration / time.Second)
}

// tooShort is the error for a duration of less than a second, nil for another.
func tooShort(kind ErrorKind, argument string, duration time.Duration) error {
	if duration >= time.Second {
		return nil
	}
	message := "`" + argument + "` is " + duration.String() + ": pass at least a second"
	// A bare number of seconds or milliseconds, up to the longest lifetime that is usual.
	if duration > 0 && duration < 10*time.Millisecond {
		nanoseconds := strconv.FormatInt(int64(duration), 10)
		message += "; a number without a unit counts nanoseconds, write " + nanoseconds + "*time.Second"
	}
	return newError(kind, message)
}
