import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;

import java.time.Duration;
import java.time.Instant;

/**
 * Signs a session to try the servers with: a JWT that names the user and is valid for ten minutes.
 * In your program, the login page does this after it has checked the password.
 */
final class Session {
    private Session() {}

    public static void main(String[] args) {
        if (args.length != 1) {
            throw new IllegalArgumentException("usage: Session USER");
        }
        Algorithm algorithm = Algorithm.HMAC256(Settings.required("SESSION_SECRET"));
        Instant end = Instant.now().plus(Duration.ofMinutes(10));
        System.out.println(JWT.create().withSubject(args[0]).withExpiresAt(end).sign(algorithm));
    }
}
