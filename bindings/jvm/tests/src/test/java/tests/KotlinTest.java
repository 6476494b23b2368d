package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kotlin reads the nullability annotations. */
class KotlinTest {
    private static final Path SOURCES = Paths.get("src/test/resources/kotlin");

    @TempDir Path folder;

    @Test
    void goodKotlinCompilesWithoutAWarningAndRuns() throws Exception {
        assertEquals("", Compiler.compileKotlin(folder, SOURCES.resolve("Good.kt")));
        Compiler.run(folder, "GoodKt");
    }

    @Test
    void everyLineThatIgnoresNullIsAnError() throws IOException {
        Path file = SOURCES.resolve("Nulls.kt");
        String messages = Compiler.compileKotlin(folder, file);
        List<Integer> expected = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).endsWith("// error")) {
                expected.add(i + 1);
            }
        }
        List<Integer> found = new ArrayList<>();
        Matcher matcher =
                // A message ends before the quoted source line, which is indented by four spaces.
                Pattern.compile("Nulls\\.kt:(\\d+):\\d+: (error|warning): (.*(\n(?! {4}).*)*)")
                        .matcher(messages);
        while (matcher.find()) {
            assertEquals("error", matcher.group(2), messages);
            assertTrue(
                    matcher.group(3).toLowerCase().contains("null")
                            || matcher.group(3).contains("?"),
                    messages);
            found.add(Integer.valueOf(matcher.group(1)));
        }
        assertEquals(expected, found, messages);
    }
}
