package token04

// #include <stdint.h>
import "C"

import "time"

// clock is the clock of a generator or verifier; nil is the system clock.
type clock func() time.Time

// unixSeconds reads the caller's clock. It is called once per call, before the handle is borrowed, because the clock
// may run any code, even close the handle. Without a clock, C ignores the number.
func (c clock) unixSeconds() C.int64_t {
	if c == nil {
		return 0
	}
	return C.int64_t(c().Unix())
}

// The range of [time.Time] values in this package: the years 1970 to 9999.
const minSecond, maxSecond = 0, 253_402_300_799

// toTime converts Unix seconds from a token, clamped to the years 1970 to 9999.
func toTime(unixSeconds int64) time.Time {
	return time.Unix(min(max(unixSeconds, minSecond), maxSecond), 0).UTC()
}
