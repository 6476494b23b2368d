package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.token04.ErrorKind;
import io.token04.InvalidArgumentException;
import io.token04.RoomAction;
import io.token04.RoomPrivileges;
import io.token04.Token04Exception;
import io.token04.TokenGenerator;
import io.token04.TokenRefusedException;
import io.token04.TokenVerifier;
import io.token04.UnavailableException;

import org.junit.jupiter.api.function.Executable;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Test data and assertions for all tests. */
final class Given {
    static final long APP_ID = 1234567890;

    /** Not a real secret. */
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    static final String OTHER_SECRET = "fedcba9876543210fedcba9876543210";

    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration HOUR = Duration.ofHours(1);

    static final RoomPrivileges LISTENER = RoomPrivileges.inRoom("room1").allowLogin();
    static final RoomAction LOGIN = RoomAction.login("room1");

    private Given() {}

    static TokenGenerator generator() {
        return new TokenGenerator(APP_ID, SECRET);
    }

    static TokenVerifier verifier() {
        return new TokenVerifier(APP_ID, SECRET);
    }

    /** A fixed clock. */
    static Clock at(long unixSeconds) {
        return Clock.fixed(Instant.ofEpochSecond(unixSeconds), ZoneOffset.UTC);
    }

    /** The root of the repository. */
    static Path repository() {
        return Paths.get(System.getProperty("tests.repository"));
    }

    static JsonNode vectors(String file) throws IOException {
        Path path = repository().resolve("tests/vectors").resolve(file);
        return new ObjectMapper().readTree(path.toFile());
    }

    static JsonNode vector(String file, String id) throws IOException {
        for (JsonNode vector : vectors(file)) {
            if (vector.get("id").asText().equals(id)) {
                return vector;
            }
        }
        throw new AssertionError("the vector " + id + " is gone");
    }

    static String repeat(String text, int times) {
        StringBuilder repeated = new StringBuilder();
        for (int i = 0; i < times; i++) {
            repeated.append(text);
        }
        return repeated.toString();
    }

    /** Asserts that a call fails with this kind, and that the message is safe to show. */
    static Token04Exception refused(ErrorKind kind, Executable call) {
        Token04Exception error = assertThrows(Token04Exception.class, call);
        assertEquals(kind, error.kind(), error.getMessage());
        assertEquals(category(kind), error.getClass());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
        assertFalse(error.getMessage().contains(SECRET), error.getMessage());
        return error;
    }

    /** Asserts that an argument is refused, and that the message names it. */
    static void wrong(ErrorKind kind, String name, Executable call) {
        String message = refused(kind, call).getMessage();
        String named = message.replaceFirst("^(?:number 2 of )?(`\\w*`)?.*", "$1");
        assertEquals("`" + name + "`", named, message);
    }

    private static Class<?> category(ErrorKind kind) {
        if (kind.number() >= 20 && kind.number() <= 33) {
            return TokenRefusedException.class;
        }
        return kind.number() <= 11 ? InvalidArgumentException.class : UnavailableException.class;
    }
}
