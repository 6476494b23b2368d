package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The snippets of the README print the documented output. */
class ReadmeTest {
    private static final Pattern PRINTS = Pattern.compile("// prints (.*)");
    private static final Pattern CLASS = Pattern.compile("public class (\\w+)");

    @TempDir Path folder;

    private static List<String> snippets(String language) throws IOException {
        byte[] readme = Files.readAllBytes(Given.repository().resolve("bindings/jvm/README.md"));
        Matcher matcher =
                Pattern.compile("(?s)```" + language + "\n(.*?)```")
                        .matcher(new String(readme, UTF_8));
        List<String> snippets = new ArrayList<>();
        while (matcher.find()) {
            snippets.add(matcher.group(1));
        }
        return snippets;
    }

    @Test
    void javaSnippetsPrintTheDocumentedOutput() throws Exception {
        int count = 0;
        for (String snippet : snippets("java")) {
            Matcher name = CLASS.matcher(snippet);
            assertTrue(name.find(), snippet);
            prints(snippet, () -> Compiler.runJava(folder, name.group(1), snippet));
            count++;
        }
        assertEquals(5, count);
    }

    @Test
    void kotlinSnippetsPrintTheDocumentedOutput() throws Exception {
        List<String> snippets = snippets("kotlin");
        assertEquals(1, snippets.size());
        Path file = folder.resolve("Snippet.kt");
        Files.write(file, Collections.singletonList(snippets.get(0)));
        assertEquals("", Compiler.compileKotlin(folder, file));
        prints(snippets.get(0), () -> Compiler.run(folder, "SnippetKt"));
    }

    @Test
    void theDependencyIsThisVersion() throws IOException {
        String version = System.getProperty("tests.version");
        assertTrue(snippets("xml").get(0).contains("<version>" + version + "</version>"), version);
    }

    private interface Program {
        void run() throws Exception;
    }

    /** Each printed line is the text in the snippet; an ellipsis stands for the rest of a line. */
    private static void prints(String snippet, Program program) throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true));
        try {
            program.run();
        } finally {
            System.setOut(before);
        }
        String[] lines = printed.toString().split("\n");
        Matcher said = PRINTS.matcher(snippet);
        for (String line : lines) {
            assertTrue(said.find(), "more lines than said: " + printed);
            String text = said.group(1);
            if (text.endsWith("…")) {
                assertTrue(line.startsWith(text.substring(0, text.length() - 1)), line);
            } else {
                assertEquals(text, line);
            }
        }
        assertTrue(!said.find(), "fewer lines than said: " + printed);
    }
}
