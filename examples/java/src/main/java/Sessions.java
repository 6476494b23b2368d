import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;

import java.util.Optional;

/** Finds the caller: the user of a verified session, here a JWT that the login page signed. */
final class Sessions {
    private final JWTVerifier verifier;

    Sessions(String secret) {
        // The server chooses the algorithm, not the JWT. Signature and expiry are checked.
        verifier =
                JWT.require(Algorithm.HMAC256(secret))
                        .withClaimPresence("exp")
                        .withClaimPresence("sub")
                        .build();
    }

    /** The user of the session in the Authorization header, if any. */
    Optional<String> user(String authorization) {
        if (authorization == null || !authorization.startsWith("Bearer ")) {
            return Optional.empty();
        }
        try {
            String session = authorization.substring("Bearer ".length());
            String user = verifier.verify(session).getSubject();
            return Optional.ofNullable(user).filter(name -> !name.isEmpty());
        } catch (JWTVerificationException e) {
            return Optional.empty();
        }
    }
}
