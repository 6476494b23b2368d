package tests;

import im.zego.serverassistant.utils.TokenServerAssistant;

import io.token04.InspectOptions;
import io.token04.Token04;
import io.token04.Token04Exception;
import io.token04.TokenGenerator;
import io.token04.TokenVerifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Makes calls with a secret, and waits while another process searches its memory. */
final class SecretCalls {
    private static final int CALLS = 100;

    /** Keeps the caller's copy alive. */
    private static Object kept;

    private SecretCalls() {}

    enum Kind {
        NOTHING,
        NOTHING_WIPED,
        OPEN,
        DROP_IN,
        DROP_IN_REFUSED,
        GENERATOR,
        VERIFIER,
        REFUSED,
        NOT_UNICODE,
        INSPECT,
        BYTES,
        BUILDERS,
        ARRAYS_REFUSED,
    }

    /** A secret that is not elsewhere in memory, not even in the arguments of this process. */
    static char[] secret(String seed) {
        char[] secret = new char[seed.length()];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (char) ('a' + (seed.charAt(i) - 'a' + 7 + i) % 26);
        }
        return secret;
    }

    public static void main(String[] args) throws IOException {
        char[] chars = secret(args[0]);
        Kind kind = Kind.valueOf(args[1]);
        byte[] bytes = new byte[chars.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) chars[i];
        }
        if (kind.compareTo(Kind.BYTES) < 0 && kind != Kind.NOTHING_WIPED && kind != Kind.OPEN) {
            String secret = text(kind, chars);
            kept = secret;
            for (int i = 0; i < CALLS; i++) {
                callWith(kind, secret);
            }
        } else {
            for (int i = 0; i < CALLS; i++) {
                callWith(kind, bytes);
            }
        }
        if (kind == Kind.OPEN) {
            kept = new TokenGenerator(1, bytes);
        }
        Arrays.fill(chars, ' ');
        Arrays.fill(bytes, (byte) 0);
        System.out.println(Files.readSymbolicLink(Paths.get("/proc/self")));
        System.in.read();
    }

    /** For some kinds, with a lone surrogate at the end. */
    private static String text(Kind kind, char[] chars) {
        if (kind != Kind.NOT_UNICODE) {
            return new String(chars);
        }
        char[] longer = new char[chars.length + 2];
        // The JVM would first make a Latin-1 copy.
        longer[0] = '\u0100';
        System.arraycopy(chars, 0, longer, 1, chars.length);
        longer[chars.length + 1] = '\ud800';
        String text = new String(longer);
        Arrays.fill(longer, ' ');
        return text;
    }

    private static void callWith(Kind kind, String secret) {
        switch (kind) {
            case DROP_IN:
                TokenServerAssistant.generateToken04(1, "alice", secret, 60, "{}");
                break;
            case DROP_IN_REFUSED:
                TokenServerAssistant.generateToken04(0, "alice", secret, 60, "{}");
                TokenServerAssistant.generateToken04(1, "alice", secret, 60, "\ud800");
                break;
            case GENERATOR:
                try (TokenGenerator generator = new TokenGenerator(1, secret)) {
                    generator.generate("alice", Given.MINUTE, Given.LISTENER);
                }
                break;
            case VERIFIER:
                try (TokenVerifier verifier = new TokenVerifier(1, secret)) {
                    refused(() -> verifier.verify("04", "alice"));
                }
                break;
            case REFUSED:
                refused(() -> new TokenGenerator(0, secret));
                refused(() -> new TokenVerifier(0, secret));
                refused(TokenVerifier.builder(1, secret).leeway(Duration.ofDays(1))::build);
                refused(TokenGenerator.builder(1, secret).maxLifetime(Duration.ZERO)::build);
                break;
            case NOT_UNICODE:
                refused(() -> new TokenGenerator(1, secret));
                refused(() -> TokenVerifier.forAnyApp(secret));
                break;
            case INSPECT:
                Token04.inspect("04", new InspectOptions().secret(secret));
                break;
            default:
        }
    }

    private static void callWith(Kind kind, byte[] bytes) {
        switch (kind) {
            case BYTES:
                try (TokenGenerator generator = new TokenGenerator(1, bytes);
                        TokenVerifier verifier = new TokenVerifier(1, bytes)) {
                    verifier.verify(generator.generateBasic("alice", Given.MINUTE), "alice");
                }
                break;
            case BUILDERS:
                // Longer than the initial buffer of a request.
                List<byte[]> previous = Collections.nCopies(7, bytes);
                try (TokenVerifier verifier =
                                TokenVerifier.builder(1, bytes)
                                        .previousSecretBytes(Collections.singleton(bytes))
                                        .previousSecretBytes(previous)
                                        .build();
                        TokenVerifier anyApp = TokenVerifier.forAnyApp(bytes);
                        TokenGenerator generator = TokenGenerator.builder(1, bytes).build()) {
                    String token = generator.generateBasic("alice", Given.MINUTE);
                    verifier.verify(token, "alice");
                    anyApp.verify(token, "alice");
                }
                break;
            case ARRAYS_REFUSED:
                refused(() -> new TokenGenerator(0, bytes));
                refused(() -> new TokenVerifier(0, bytes));
                TokenVerifier.Builder builder =
                        TokenVerifier.builder(1, bytes)
                                .previousSecretBytes(Collections.nCopies(8, bytes));
                refused(builder::build);
                byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
                refused(() -> TokenVerifier.forAnyApp(longer));
                Arrays.fill(longer, (byte) 0);
                break;
            default:
        }
    }

    private static void refused(Runnable call) {
        try {
            call.run();
            throw new AssertionError("not refused");
        } catch (Token04Exception e) {
            // Expected.
        }
    }
}
