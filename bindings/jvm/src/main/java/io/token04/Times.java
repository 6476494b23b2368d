package io.token04;

import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Java's times, and those of the native side, which are seconds. */
final class Times {
    /** The last second of the year 9999, after which many languages have no dates. */
    private static final long LAST_SECOND = 253_402_300_799L;

    private Times() {}

    /** The time of this second, or the nearest that the years 1970 to 9999 have. */
    static Instant instant(long unixSeconds) {
        return Instant.ofEpochSecond(Math.max(0, Math.min(unixSeconds, LAST_SECOND)));
    }

    /** Writes the time by a clock, which is asked once, or that the system's clock decides. */
    static void writeNow(@Nullable Clock clock, Request to) {
        to.flag(clock != null);
        if (clock != null) {
            to.number(now(clock));
        }
    }

    /** The seconds that a clock answers, rounded down. What it throws goes to the caller. */
    static long now(Clock clock) {
        Instant now = clock.instant();
        if (now == null) {
            throw Token04Exception.of(
                    ErrorKind.CLOCK_OUT_OF_RANGE,
                    "`clock` answers null: its instant() must answer a time");
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
