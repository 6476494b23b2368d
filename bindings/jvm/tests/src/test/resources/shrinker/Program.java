import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.serverassistant.utils.TokenServerAssistant.ErrorCode;
import im.zego.serverassistant.utils.TokenServerAssistant.TokenInfo;

import io.token04.Claims;
import io.token04.Generator;
import io.token04.InspectOptions;
import io.token04.Inspection;
import io.token04.RoomPrivileges;
import io.token04.Token04;
import io.token04.Token04Exception;
import io.token04.TokenRequest;
import io.token04.Verifier;
import io.token04.VerifyOptions;

import java.util.Collections;

/** What a shrinker is given. */
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
        String payload =
                RoomPrivileges.inRoom("room1").mayLogIn().onlyStreams("camera").toPayload();
        try (Generator generator = new Generator(1, SECRET);
                Verifier verifier = new Verifier(SECRET)) {
            TokenRequest request = new TokenRequest("alice", 3600, payload);
            String token =
                    generator.generateBatch(Collections.singletonList(request)).get(0).getToken();
            Claims claims = verifier.verify(token);
            long lifetime = claims.getExpire() - claims.getCtime();
            System.out.println(claims.getUserId() + " " + claims.getCipher() + " " + lifetime);
            Inspection found = Token04.inspect(token, new InspectOptions());
            String severity = found.getFindings().get(0).getSeverity().name().toLowerCase();
            System.out.println(severity + " " + found.getForm());
            try {
                verifier.verify(token, new VerifyOptions().at(claims.getExpire()));
            } catch (Token04Exception e) {
                System.out.println(e.getKind() + " " + e.getZegoCode());
            }
            RoomPrivileges privileges = RoomPrivileges.fromPayload(claims.getPayload());
            System.out.println(privileges.getRoomId() + " " + privileges.getStreamIds());
        }
    }
}
