package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.serverassistant.utils.TokenServerAssistant.ErrorCode;
import im.zego.serverassistant.utils.TokenServerAssistant.TokenInfo;

import io.token04.ErrorKind;
import io.token04.InspectOptions;
import io.token04.Inspection;
import io.token04.KitToken;
import io.token04.RoomAction;
import io.token04.RoomPrivileges;
import io.token04.Token04;
import io.token04.Token04Exception;
import io.token04.TokenClaims;
import io.token04.TokenForm;
import io.token04.TokenGenerator;
import io.token04.TokenRequest;
import io.token04.TokenResult;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Arguments that are far too long are refused by their length, without a copy. */
class LimitsTest {
    @Test
    void textsThatAreTooLongAreNotCopied() throws Exception {
        // The text takes 60 MB on Java 8; one more copy of it does not fit.
        assertEquals("refused", Child.run(Calls.class, "-Xmx110m").trim());
    }

    /** Makes every kind of call with a huge text. */
    static final class Calls {
        private static final String HUGE = huge();
        private static final TokenGenerator GENERATOR = Given.generator();
        private static final TokenVerifier VERIFIER = Given.verifier();
        private static final String TOKEN = GENERATOR.generateBasic("alice", Given.MINUTE);

        private static String huge() {
            char[] chars = new char[30_000_000];
            Arrays.fill(chars, 'A');
            chars[0] = '0';
            chars[1] = '4';
            return new String(chars);
        }

        public static void main(String[] args) {
            dropIn();
            generator();
            refused(ErrorKind.MALFORMED_TOKEN, () -> VERIFIER.verify(HUGE, "alice"));
            refused(ErrorKind.MALFORMED_TOKEN, () -> KitToken.parse(HUGE));
            refused(ErrorKind.INVALID_SECRET, () -> new TokenGenerator(1, HUGE));
            refused(ErrorKind.INVALID_SECRET, () -> new TokenVerifier(1, HUGE));
            byte[] bytes = new byte[1_000_000];
            refused(ErrorKind.INVALID_SECRET, () -> new TokenVerifier(1, bytes));
            refused(ErrorKind.INVALID_SECRET, () -> TokenVerifier.forAnyApp(bytes));
            refused(
                    ErrorKind.INVALID_SECRET,
                    TokenVerifier.builder(1, Given.SECRET)
                                    .previousSecrets(Collections.singleton(HUGE))
                            ::build);
            refused(ErrorKind.TOKEN_TOO_LONG, () -> VERIFIER.verify(TOKEN, HUGE));
            refused(
                    ErrorKind.INVALID_ARGUMENT,
                    () -> VERIFIER.verifyAction(TOKEN, "alice", RoomAction.login(HUGE)));
            refused(
                    ErrorKind.INVALID_ARGUMENT,
                    () -> VERIFIER.verifyAction(TOKEN, "alice", RoomAction.publish("r", HUGE)));
            TokenClaims claims = VERIFIER.verify(TOKEN, "alice");
            refused(ErrorKind.INVALID_ARGUMENT, () -> claims.authorize(RoomAction.login(HUGE)));
            kit();
            payload();
            inspect();
            System.out.println("refused");
        }

        private static void refused(ErrorKind kind, Executable call) {
            Token04Exception error = Given.refused(kind, call);
            assertTrue(error.getMessage().length() < 500, "a message repeats the text");
        }

        private static void dropIn() {
            code(ErrorCode.ILLEGAL_APP_ID, 0, HUGE, HUGE, 0, HUGE);
            code(ErrorCode.ILLEGAL_USER_ID, 1, HUGE, HUGE, 0, HUGE);
            code(ErrorCode.ILLEGAL_SECRET, 1, "a", HUGE, 0, HUGE);
            code(ErrorCode.ILLEGAL_EFFECTIVE_TIME, 1, "a", Given.SECRET, 0, HUGE);
            code(ErrorCode.OTHER, 1, "a", Given.SECRET, 1, HUGE);
        }

        private static void code(
                ErrorCode code, long appId, String user, String secret, int time, String payload) {
            TokenInfo info =
                    TokenServerAssistant.generateToken04(appId, user, secret, time, payload);
            assertEquals(code, info.error.code, info.error.message);
            assertTrue(info.error.message.length() < 500, "a message repeats the text");
        }

        /** One call, and the same in a batch. */
        private static void generator() {
            TokenRequest[] requests = {
                TokenRequest.withPayload(HUGE, Duration.ZERO, HUGE),
                TokenRequest.withPayload("", Duration.ZERO, HUGE),
                TokenRequest.withPayload("a", Duration.ZERO, HUGE),
                TokenRequest.basic(HUGE, Given.MINUTE),
                TokenRequest.withPayload("a", Given.MINUTE, HUGE),
            };
            ErrorKind[] kinds = {
                ErrorKind.INVALID_LIFETIME,
                ErrorKind.INVALID_USER_ID,
                ErrorKind.INVALID_LIFETIME,
                ErrorKind.TOKEN_TOO_LONG,
                ErrorKind.TOKEN_TOO_LONG,
            };
            List<TokenResult> results = GENERATOR.generateBatch(Arrays.asList(requests));
            for (int i = 0; i < kinds.length; i++) {
                TokenRequest request = requests[i];
                refused(kinds[i], () -> GENERATOR.issue(request));
                assertEquals("invalid_request", request.lint().get(0).id());
                refused(kinds[i], results.get(i)::token);
            }
        }

        private static void kit() {
            refused(ErrorKind.INVALID_APP_ID, new KitToken(HUGE, 0, HUGE, HUGE, HUGE)::toText);
            refused(ErrorKind.TOKEN_TOO_LONG, new KitToken(HUGE, 1, HUGE, HUGE, HUGE)::toText);
            refused(ErrorKind.MALFORMED_TOKEN, new KitToken(HUGE, 1, "a", HUGE, HUGE)::toText);
            refused(ErrorKind.MALFORMED_TOKEN, new KitToken(HUGE, 1, "a", "r", "n")::toText);
            refused(ErrorKind.TOKEN_TOO_LONG, new KitToken(TOKEN, 1, HUGE, "r", "n")::toText);
            refused(ErrorKind.INVALID_ARGUMENT, new KitToken(TOKEN, 1, "a", HUGE, "n")::toText);
            refused(ErrorKind.INVALID_ARGUMENT, new KitToken(TOKEN, 1, "a", "r", HUGE)::toText);
        }

        private static void payload() {
            refused(ErrorKind.INVALID_ARGUMENT, () -> RoomPrivileges.inRoom(HUGE));
            RoomPrivileges room = RoomPrivileges.inRoom("room1");
            List<String> one = Collections.singletonList(HUGE);
            refused(ErrorKind.TOKEN_TOO_LONG, () -> room.allowPublish(one));
            List<String> many = Collections.nCopies(100_000, "camera");
            refused(ErrorKind.TOKEN_TOO_LONG, () -> room.allowPublish(many));
            // Each step is short enough, but both together are too long.
            RoomPrivileges half = room.allowPublish(many.subList(0, 6000));
            refused(ErrorKind.TOKEN_TOO_LONG, () -> half.allowPublish(many.subList(0, 6000)));
        }

        /** Inspecting a text is never an error. */
        private static void inspect() {
            for (InspectOptions options :
                    new InspectOptions[] {
                        new InspectOptions(),
                        new InspectOptions()
                                .secret(Given.SECRET)
                                .time(Instant.ofEpochSecond(1_700_000_000))
                    }) {
                Inspection found = Token04.inspect(HUGE, options);
                assertEquals(TokenForm.UNKNOWN, found.form());
                assertEquals(1, found.findings().size());
                assertEquals("malformed_token", found.findings().get(0).id());
            }
            refused(
                    ErrorKind.INVALID_SECRET,
                    () -> Token04.inspect(TOKEN, new InspectOptions().secret(HUGE)));
        }
    }
}
