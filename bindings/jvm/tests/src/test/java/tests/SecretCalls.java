package tests;

import im.zego.serverassistant.utils.TokenServerAssistant;

import io.token04.Generator;
import io.token04.InspectOptions;
import io.token04.Token04;
import io.token04.Token04Exception;
import io.token04.Verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;

/** Makes calls with a secret, and waits for somebody who looks at its memory. */
final class SecretCalls {
    private static final int CALLS = 100;

    /** Keeps the caller's copy. */
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
        INSPECT,
        BYTES,
        CHARS,
        ARRAYS_REFUSED,
    }

    /** A secret that is nowhere in memory, not even in the arguments of this process. */
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
            String secret = new String(chars);
            kept = secret;
            for (int i = 0; i < CALLS; i++) {
                callWith(kind, secret);
            }
        } else {
            for (int i = 0; i < CALLS; i++) {
                callWith(kind, bytes, chars);
            }
        }
        if (kind == Kind.OPEN) {
            kept = new Generator(1, bytes);
        }
        Arrays.fill(chars, ' ');
        Arrays.fill(bytes, (byte) 0);
        System.out.println(Files.readSymbolicLink(Paths.get("/proc/self")));
        System.in.read();
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
                try (Generator generator = new Generator(1, secret)) {
                    generator.generate("alice", 60, "{}");
                }
                break;
            case VERIFIER:
                try (Verifier verifier = new Verifier(secret)) {
                    refused(() -> verifier.verify("04"));
                }
                break;
            case REFUSED:
                refused(() -> new Generator(0, secret));
                refused(() -> Token04.inspect(null, new InspectOptions().secret(secret)));
                break;
            case INSPECT:
                Token04.inspect("04", new InspectOptions().secret(secret));
                break;
            default:
        }
    }

    private static void callWith(Kind kind, byte[] bytes, char[] chars) {
        switch (kind) {
            case BYTES:
                try (Generator generator = new Generator(1, bytes);
                        Verifier verifier = new Verifier(bytes)) {
                    verifier.verify(generator.generate("alice", 60));
                }
                break;
            case CHARS:
                try (Generator generator = new Generator(1, chars);
                        Verifier verifier = new Verifier(chars)) {
                    verifier.verify(generator.generate("alice", 60));
                }
                break;
            case ARRAYS_REFUSED:
                refused(() -> new Generator(0, bytes));
                refused(() -> new Generator(0, chars));
                // Half of a pair behind the secret.
                char[] longer = Arrays.copyOf(chars, chars.length + 1);
                longer[chars.length] = '\ud800';
                refused(() -> new Verifier(longer));
                Arrays.fill(longer, ' ');
                break;
            default:
        }
    }

    private static void refused(Runnable call) {
        try {
            call.run();
            throw new AssertionError("not refused");
        } catch (Token04Exception e) {
            // As it should be.
        }
    }
}
