package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.ErrorKind;
import io.token04.IssuedToken;
import io.token04.Token04Exception;
import io.token04.TokenClaims;
import io.token04.TokenGenerator;
import io.token04.TokenRequest;
import io.token04.TokenResult;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** A clock that is passed at construction determines every time, without a fallback. */
class ClockTest {
    private static final Instant NOON = Instant.parse("2030-06-01T12:00:00Z");

    /** A clock that a test advances, like those of test libraries. */
    static final class MutableClock extends Clock {
        Supplier<Instant> now = () -> NOON;
        int reads;

        @Override
        public Instant instant() {
            reads++;
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final MutableClock clock = new MutableClock();
    private final TokenGenerator generator =
            TokenGenerator.builder(Given.APP_ID, Given.SECRET).clock(clock).build();
    private final TokenVerifier verifier =
            TokenVerifier.builder(Given.APP_ID, Given.SECRET).clock(clock).build();
    private final String token = generator.generate("alice", Given.HOUR, Given.LISTENER);

    @Test
    void aFixedClockMakesTokensOfThatTime() {
        Clock fixed = Clock.fixed(NOON.plusMillis(999), ZoneOffset.ofHours(9));
        try (TokenGenerator generator =
                TokenGenerator.builder(Given.APP_ID, Given.SECRET).clock(fixed).build()) {
            IssuedToken issued = generator.issue(TokenRequest.basic("alice", Given.HOUR));
            assertEquals(NOON.plus(Given.HOUR), issued.expiresAt());
            TokenClaims claims = verifier.verify(issued.token(), "alice");
            assertEquals(NOON, claims.createdAt());
        }
    }

    @Test
    void movingTheClockExpiresTheToken() {
        clock.now = () -> NOON.plus(Given.HOUR).minusNanos(1);
        verifier.verifyAction(token, "alice", Given.LOGIN);
        clock.now = () -> NOON.plus(Given.HOUR);
        Given.refused(ErrorKind.EXPIRED, () -> verifier.verifyAction(token, "alice", Given.LOGIN));
        try (TokenVerifier anyApp =
                TokenVerifier.forAnyAppBuilder(Given.SECRET)
                        .clock(clock)
                        .leeway(Duration.ofSeconds(1))
                        .build()) {
            assertEquals("alice", anyApp.verifyAnyUser(token).userId());
        }
    }

    @Test
    void theClockIsReadOncePerCall() {
        Executable[] calls = {
            () -> generator.generate("alice", Given.HOUR, Given.LISTENER),
            () -> generator.generateBasic("alice", Given.HOUR),
            () -> generator.generateWithPayload("alice", Given.HOUR, "{}"),
            () -> generator.issue(TokenRequest.basic("alice", Given.HOUR)),
            // In several native calls.
            () ->
                    generator.generateBatch(
                            Collections.nCopies(40_000, TokenRequest.basic("alice", Given.HOUR))),
            () -> verifier.verifyAction(token, "alice", Given.LOGIN),
            () -> verifier.verify(token, "alice"),
            () -> verifier.verifyAnyUser(token),
        };
        for (Executable call : calls) {
            clock.reads = 0;
            try {
                call.execute();
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
            assertEquals(1, clock.reads);
        }
    }

    /** Milliseconds, and the times of a broken clock. */
    @Test
    void anImpossibleTimeIsAnErrorWithoutFallbackToTheSystemClock() {
        Instant[] impossible = {
            Instant.ofEpochSecond(System.currentTimeMillis()),
            Instant.ofEpochSecond(253402300800L),
            Instant.ofEpochSecond(-1),
            Instant.EPOCH.minusNanos(1),
            Instant.MIN,
            Instant.MAX,
            null,
        };
        for (Instant time : impossible) {
            clock.now = () -> time;
            Given.wrong(
                    ErrorKind.CLOCK_OUT_OF_RANGE,
                    "clock",
                    () -> generator.generate("alice", Given.HOUR, Given.LISTENER));
            Given.wrong(
                    ErrorKind.CLOCK_OUT_OF_RANGE,
                    "clock",
                    () -> verifier.verifyAction(token, "alice", Given.LOGIN));
            Given.wrong(
                    ErrorKind.CLOCK_OUT_OF_RANGE, "clock", () -> verifier.verify(null, "alice"));
        }
        clock.now = () -> impossible[0];
        Token04Exception error =
                Given.refused(ErrorKind.CLOCK_OUT_OF_RANGE, () -> verifier.verify(token, "alice"));
        assertTrue(error.getMessage().contains("milliseconds"), error.getMessage());
        List<TokenResult> results =
                generator.generateBatch(
                        Collections.singleton(TokenRequest.basic("alice", Given.HOUR)));
        Given.refused(ErrorKind.CLOCK_OUT_OF_RANGE, results.get(0)::token);
    }

    @Test
    void theEarliestAndTheLatestTimeAreAccepted() {
        for (long second : new long[] {0, 253402300799L}) {
            clock.now = () -> Instant.ofEpochSecond(second);
            String token = generator.generateBasic("alice", Given.HOUR);
            TokenClaims claims = verifier.verify(token, "alice");
            assertEquals(second, claims.ctime());
            assertEquals(second + 3600, claims.expire());
            // Times after 9999 are clamped.
            long nearest = Math.min(second + 3600, 253402300799L);
            assertEquals(Instant.ofEpochSecond(nearest), claims.expiresAt());
        }
    }

    @Test
    void exceptionsOfTheClockPropagate() {
        RuntimeException thrown = new IllegalStateException("no time");
        clock.now =
                () -> {
                    throw thrown;
                };
        Executable[] calls = {
            () -> generator.generateBasic("alice", Given.HOUR),
            () ->
                    generator.generateBatch(
                            Collections.singleton(TokenRequest.basic("alice", Given.HOUR))),
            () -> verifier.verify(token, "alice"),
        };
        for (Executable call : calls) {
            assertSame(thrown, assertThrows(IllegalStateException.class, call));
        }
        clock.now = () -> NOON;
        assertEquals("alice", verifier.verify(token, "alice").userId());
        generator.close();
        Given.refused(ErrorKind.CLOSED, () -> generator.generateBasic("alice", Given.HOUR));
    }

    /** Later authorization uses the system clock, as documented. */
    @Test
    void authorizeUsesTheSystemClock() {
        clock.now = () -> Instant.parse("2021-01-01T00:00:00Z");
        String old = generator.generateBasic("alice", Given.HOUR);
        TokenClaims claims = verifier.verify(old, "alice");
        Given.refused(ErrorKind.EXPIRED, () -> claims.authorize(Given.LOGIN));
        claims.authorizeAt(Given.LOGIN, clock.now.get());
    }
}
