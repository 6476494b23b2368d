import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import io.token04.TokenGenerator;

import java.time.Duration;
import java.util.Map;

/**
 * The endpoint of Server.java with Javalin.
 *
 * <pre>
 * $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 * $ export SESSION_SECRET=the-secret-that-signs-your-sessions
 * $ mvn package
 * $ java -cp "../../target/jvm/examples/classes:../../target/jvm/examples/lib/*" JavalinServer
 * </pre>
 *
 * <p>In another shell, with the same SESSION_SECRET, sign a session for alice and ask for her
 * token:
 *
 * <pre>
 * $ SESSION=$(java -cp "../../target/jvm/examples/classes:../../target/jvm/examples/lib/*" Session alice)
 * $ curl -X POST -H "Authorization: Bearer $SESSION" http://127.0.0.1:3000/zego-token
 * </pre>
 */
final class JavalinServer {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final TokenGenerator generator = Settings.generator();
    private final Sessions sessions = new Sessions(Settings.required("SESSION_SECRET"));

    public static void main(String[] args) {
        JavalinServer server = new JavalinServer();
        Javalin.create(config -> config.routes.post("/zego-token", server::zegoToken))
                .start("127.0.0.1", Settings.port());
    }

    private void zegoToken(Context context) {
        String userId =
                sessions.user(context.header("Authorization"))
                        .orElseThrow(() -> new UnauthorizedResponse("log in first"));
        context.header("Cache-Control", "no-store");
        context.json(
                Map.of(
                        "app_id",
                        generator.appId(),
                        "user_id",
                        userId,
                        "token",
                        // Allows everything in every room; see Privileges.java for restrictions.
                        generator.generateBasic(userId, LIFETIME),
                        // In seconds; request a new token before that.
                        "expires_in",
                        LIFETIME.getSeconds()));
    }
}
