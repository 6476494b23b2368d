package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import im.zego.serverassistant.utils.TokenServerAssistant;
import im.zego.serverassistant.utils.TokenServerAssistant.ErrorCode;
import im.zego.serverassistant.utils.TokenServerAssistant.TokenInfo;

import io.token04.Action;
import io.token04.ErrorKind;
import io.token04.Generator;
import io.token04.InspectOptions;
import io.token04.Inspection;
import io.token04.KitToken;
import io.token04.RoomPrivileges;
import io.token04.Token04;
import io.token04.Token04Exception;
import io.token04.TokenForm;
import io.token04.TokenRequest;
import io.token04.TokenResult;
import io.token04.Verifier;
import io.token04.VerifyOptions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Arguments that are far too long: refused by their length, without being copied. */
class LimitsTest {
    @Test
    void nothingThatIsTooLongIsCopied() throws Exception {
        // The text takes 60 MB on Java 8; one more copy of it does not fit.
        assertEquals("refused", Child.run(Calls.class, "-Xmx110m").trim());
    }

    /** Makes every kind of call with a huge text. */
    static final class Calls {
        private static final String HUGE = huge();
        private static final Generator GENERATOR = new Generator(Given.APP_ID, Given.SECRET);
        private static final Verifier VERIFIER = new Verifier(Given.SECRET);
        private static final String TOKEN = GENERATOR.generate("alice", 60);

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
            refused(ErrorKind.MALFORMED_TOKEN, () -> VERIFIER.verify(HUGE));
            refused(ErrorKind.MALFORMED_TOKEN, () -> KitToken.parse(HUGE));
            refused(ErrorKind.INVALID_SECRET, () -> new Generator(1, HUGE));
            refused(ErrorKind.INVALID_SECRET, () -> new Verifier(HUGE));
            refused(ErrorKind.INVALID_SECRET, () -> new Verifier(new byte[1_000_000]));
            refused(ErrorKind.INVALID_SECRET, () -> new Verifier(new char[1_000_000]));
            VerifyOptions options = new VerifyOptions();
            refused(ErrorKind.TOKEN_TOO_LONG, () -> VERIFIER.verify(TOKEN, options.userId(HUGE)));
            refused(
                    ErrorKind.INVALID_ARGUMENT,
                    () -> VERIFIER.verify(TOKEN, options.action(Action.login(HUGE))));
            refused(
                    ErrorKind.INVALID_ARGUMENT,
                    () -> VERIFIER.verify(TOKEN, options.action(Action.publish("r", HUGE))));
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
                new TokenRequest(HUGE, 0, HUGE),
                new TokenRequest("", 0, HUGE),
                new TokenRequest("a", 0, HUGE),
                new TokenRequest(HUGE, 1),
                new TokenRequest("a", 1, HUGE),
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
                refused(
                        kinds[i],
                        () ->
                                GENERATOR.generate(
                                        request.getUserId(),
                                        request.getEffectiveSeconds(),
                                        request.getPayload()));
                refused(kinds[i], results.get(i)::getToken);
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
            refused(ErrorKind.TOKEN_TOO_LONG, () -> RoomPrivileges.fromPayload(HUGE));
            refused(ErrorKind.INVALID_ARGUMENT, RoomPrivileges.inRoom(HUGE)::toPayload);
            RoomPrivileges room = RoomPrivileges.inRoom("room1");
            refused(ErrorKind.TOKEN_TOO_LONG, room.onlyStreams(HUGE)::toPayload);
            List<String> many = Collections.nCopies(100_000, "camera");
            refused(ErrorKind.TOKEN_TOO_LONG, room.onlyStreams(many)::toPayload);
        }

        /** Which is never an error for a text, whatever the text is. */
        private static void inspect() {
            for (InspectOptions options :
                    new InspectOptions[] {
                        new InspectOptions(), new InspectOptions().secret(Given.SECRET).at(1234567)
                    }) {
                Inspection found = Token04.inspect(HUGE, options);
                assertEquals(TokenForm.UNKNOWN, found.getForm());
                assertEquals(1, found.getFindings().size());
                assertEquals("malformed_token", found.getFindings().get(0).getId());
            }
            refused(
                    ErrorKind.INVALID_SECRET,
                    () -> Token04.inspect(TOKEN, new InspectOptions().secret(HUGE)));
        }
    }
}
