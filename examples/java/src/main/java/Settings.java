import io.token04.TokenGenerator;

/** The settings of the examples, from the environment. */
final class Settings {
    private Settings() {}

    /** A generator for ZEGO_APP_ID and ZEGO_SERVER_SECRET. */
    static TokenGenerator generator() {
        return new TokenGenerator(
                Long.parseLong(required("ZEGO_APP_ID")), required("ZEGO_SERVER_SECRET"));
    }

    /** The port to listen on. */
    static int port() {
        return Integer.parseInt(System.getenv().getOrDefault("PORT", "3000"));
    }

    static String required(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("set the environment variable " + name);
        }
        return value;
    }
}
