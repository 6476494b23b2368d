package io.token04;

import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Converts between Java's time types and seconds. */
final class Times {
    /** The last second of the year 9999: many languages have no later dates. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private Times() {}

    /** Converts a time, clamped to the years 1970 to 9999. */
    static Instant instant(long unixSeconds) {
        return Instant.ofEpochSecond(Math.max(0, Math.min(unixSeconds, LAST_SECOND)));
    }

    /**
     * Writes the time of a clock, which is read once; without a clock, native code reads its own.
     */
    static void writeNow(@Nullable Clock clock, Request to) {
        to.flag(clock != null);
        if (clock != null) {
            to.number(now(clock));
        }
    }

    /** Reads a clock, rounded down to seconds. Its exceptions propagate to the caller. */
    static long now(Clock clock) {
        Instant now = clock.instant();
        if (now == null) {
            throw Token04Exception.of(
                    ErrorKind.CLOCK_OUT_OF_RANGE,
                    "`clock` returned null: instant() must return a time");
        }
        return now.getEpochSecond();
    }

    static void write(Request to, Instant time) {
        to.number(time.getEpochSecond());
    }

    /** In whole seconds, rounded down. */
    static void write(Request to, Duration duration) {
        to.number(duration.getSeconds());
    }
}
