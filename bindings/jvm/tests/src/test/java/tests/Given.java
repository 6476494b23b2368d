package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.token04.ErrorKind;
import io.token04.Token04Exception;

import org.junit.jupiter.api.function.Executable;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.Paths;

/** What all tests start from. */
final class Given {
    static final long APP_ID = 1234567890;

    /** Made up. */
    static final String SECRET = "0123456789abcdef0123456789abcdef";

    private Given() {}

    /** The top of the repository. */
    static Path repository() {
        return Paths.get(System.getProperty("tests.repository"));
    }

    static JsonNode vectors(String file) throws IOException {
        Path path = repository().resolve("tests/vectors").resolve(file);
        return new ObjectMapper().readTree(path.toFile());
    }

    static String repeat(String text, int times) {
        StringBuilder repeated = new StringBuilder();
        for (int i = 0; i < times; i++) {
            repeated.append(text);
        }
        return repeated.toString();
    }

    /** Asserts that it is refused with this kind, and that the message is fit to be shown. */
    static Token04Exception refused(ErrorKind kind, Executable call) {
        Token04Exception error = assertThrows(Token04Exception.class, call);
        assertEquals(kind, error.getKind(), error.getMessage());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
        assertFalse(error.getMessage().contains(SECRET), error.getMessage());
        return error;
    }
}
