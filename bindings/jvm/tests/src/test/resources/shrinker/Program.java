import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.serverassistant.utils.TokenServerAssistant.ErrorCode;
import im.zego.serverassistant.utils.TokenServerAssistant.TokenInfo;

import io.token04.InspectOptions;
import io.token04.Inspection;
import io.token04.RoomPrivileges;
import io.token04.Token04;
import io.token04.Token04Exception;
import io.token04.TokenClaims;
import io.token04.TokenGenerator;
import io.token04.TokenPrivileges;
import io.token04.TokenRefusedException;
import io.token04.TokenRequest;
import io.token04.TokenVerifier;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collections;

/** The program to shrink. */
public class Program {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    public static void main(String[] args) {
        TokenInfo info = TokenServerAssistant.generateToken04(1, "alice", SECRET, 60, "");
        boolean made = info.error.code == ErrorCode.SUCCESS;
        System.out.println(made ? "SUCCESS" : "OTHER " + info.error.message);
        try {
            use();
        } catch (UnsatisfiedLinkError e) {
            System.out.println("error: " + e.getMessage());
        }
    }

    private static void use() {
        RoomPrivileges privileges =
                RoomPrivileges.inRoom("room1")
                        .allowLogin()
                        .allowPublish(Collections.singleton("camera"));
        try (TokenGenerator generator = new TokenGenerator(1, SECRET);
                TokenVerifier verifier = new TokenVerifier(1, SECRET)) {
            TokenRequest request = TokenRequest.of("alice", Duration.ofHours(1), privileges);
            String token =
                    generator.generateBatch(Collections.singletonList(request)).get(0).token();
            TokenClaims claims = verifier.verify(token, "alice");
            long lifetime = claims.expire() - claims.ctime();
            System.out.println(claims.userId() + " " + claims.cipher() + " " + lifetime);
            Inspection found = Token04.inspect(token, new InspectOptions());
            String severity = found.findings().get(0).severity().name().toLowerCase();
            System.out.println(severity + " " + found.form() + " " + request.lint().size());
            Clock late = Clock.fixed(claims.expiresAt(), ZoneOffset.UTC);
            try (TokenVerifier expired = TokenVerifier.builder(1, SECRET).clock(late).build()) {
                expired.verify(token, "alice");
            } catch (TokenRefusedException e) {
                System.out.println(e.kind() + " " + e.zegoCode());
            }
            try {
                verifier.verify(token, null);
            } catch (Token04Exception e) {
                System.out.println(e.kind());
            }
            TokenPrivileges read = claims.privileges().get();
            System.out.println(read.roomId() + " " + read.streamIds());
        }
    }
}
