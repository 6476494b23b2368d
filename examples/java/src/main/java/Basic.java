import io.token04.TokenGenerator;

import java.time.Duration;

/**
 * A basic token: it identifies the user, and allows everything in every room.
 *
 * <pre>
 * $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 * $ mvn package
 * $ java -cp "../../target/jvm/examples/classes:../../target/jvm/examples/lib/*" Basic
 * </pre>
 */
final class Basic {
    private Basic() {}

    /** Valid for an hour. The user must be the authenticated caller; see Server.java. */
    static String tokenFor(TokenGenerator generator, String userId) {
        return generator.generateBasic(userId, Duration.ofHours(1));
    }

    public static void main(String[] args) {
        // Create the generator once and keep it: preparing the key costs as much as a token.
        try (TokenGenerator generator = Settings.generator()) {
            System.out.println(tokenFor(generator, "alice"));
        }
    }
}
