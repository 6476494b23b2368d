package token04

// #include <stdint.h>
import "C"

import "time"

// clock is the time that a generator or verifier goes by; nil is the system's.
type clock func() time.Time

// unixSeconds asks a clock that was given, once a call and before the handle is borrowed: it may do anything,
// closing the handle included. Without one, C does not look at the number.
func (c clock) unixSeconds() C.int64_t {
	if c == nil {
		return 0
	}
	return C.int64_t(c().Unix())
}

// The first and last second that [time.Time] values of this package have: the years 1970 to 9999.
const firstSecond, lastSecond = 0, 253_402_300_799

// timeOf is the time of a second in a token, or the nearest that the years 1970 to 9999 have.
func timeOf(unixSeconds int64) time.Time {
	return time.Unix(min(max(unixSeconds, firstSecond), lastSecond), 0).UTC()
}
