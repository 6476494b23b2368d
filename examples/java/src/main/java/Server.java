import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.token04.TokenGenerator;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * An endpoint that issues tokens only to logged-in users. It uses the JDK's server.
 *
 * <p>The user comes from the caller's verified session; see Sessions.java. An endpoint that takes
 * the user from the query would let anyone get a token for any user.
 *
 * <pre>
 * $ export ZEGO_APP_ID=1234567890 ZEGO_SERVER_SECRET=0123456789abcdef0123456789abcdef
 * $ export SESSION_SECRET=the-secret-that-signs-your-sessions
 * $ mvn package
 * $ java -cp "../../target/jvm/examples/classes:../../target/jvm/examples/lib/*" Server
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
final class Server {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final TokenGenerator generator = Settings.generator();
    private final Sessions sessions = new Sessions(Settings.required("SESSION_SECRET"));
    private final ObjectMapper json = new ObjectMapper();

    public static void main(String[] args) throws IOException {
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", Settings.port());
        HttpServer http = HttpServer.create(address, 0);
        http.createContext("/zego-token", new Server()::zegoToken);
        http.setExecutor(Executors.newCachedThreadPool());
        http.start();
    }

    private void zegoToken(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            respond(exchange, 405, Map.of("error", "use POST"));
            return;
        }
        Optional<String> user =
                sessions.user(exchange.getRequestHeaders().getFirst("Authorization"));
        if (user.isEmpty()) {
            respond(exchange, 401, Map.of("error", "log in first"));
            return;
        }
        Map<String, Object> body =
                Map.of(
                        "app_id", generator.appId(),
                        "user_id", user.get(),
                        // Allows everything in every room; see Privileges.java for restrictions.
                        "token", generator.generateBasic(user.get(), LIFETIME),
                        // In seconds; request a new token before that.
                        "expires_in", LIFETIME.getSeconds());
        respond(exchange, 200, body);
    }

    private void respond(HttpExchange exchange, int status, Map<String, Object> body)
            throws IOException {
        byte[] bytes = json.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
