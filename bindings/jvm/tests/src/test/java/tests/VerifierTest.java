package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.token04.Action;
import io.token04.Cipher;
import io.token04.Claims;
import io.token04.ErrorKind;
import io.token04.Generator;
import io.token04.RoomPrivileges;
import io.token04.Token04;
import io.token04.Token04Exception;
import io.token04.Verifier;
import io.token04.VerifyOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checking tokens, and what they allow. */
class VerifierTest {
    private static final Action LOGIN = Action.login("room1");
    private static final Action PUBLISH = Action.publish("room1", "camera");

    private final Generator generator = new Generator(Given.APP_ID, Given.SECRET);
    private final Verifier verifier = new Verifier(Given.SECRET);
    private final String token = generator.generate("alice", 3600);
    private final Claims claims = verifier.verify(token);

    @AfterEach
    void close() {
        generator.close();
        verifier.close();
    }

    private void refused(ErrorKind kind, VerifyOptions options) {
        Given.refused(kind, () -> verifier.verify(token, options));
    }

    @Test
    void appAndUserAreCompared() {
        VerifyOptions options = new VerifyOptions().appId(Given.APP_ID).userId("alice");
        assertEquals(claims, verifier.verify(token, options));
        refused(ErrorKind.APP_ID_MISMATCH, options.appId(1));
        refused(ErrorKind.USER_ID_MISMATCH, options.userId("bob"));
        refused(ErrorKind.USER_ID_MISMATCH, options.userId(""));
        refused(ErrorKind.INVALID_APP_ID, options.appId(-1));
        refused(ErrorKind.INVALID_USER_ID, options.userId("\ud800"));
    }

    @Test
    void eachOptionLeavesTheOthersAlone() {
        VerifyOptions options = new VerifyOptions();
        options.appId(1).userId("bob").action(LOGIN).at(0).leeway(-1).acceptCbc(true);
        options.acceptCbcUserForgeable(true);
        assertEquals(claims, verifier.verify(token, options));
        VerifyOptions all =
                options.appId(Given.APP_ID)
                        .userId("alice")
                        .action(PUBLISH)
                        .at(claims.getExpire() + 9)
                        .leeway(10)
                        .acceptCbc(true)
                        .acceptCbcUserForgeable(true);
        assertEquals(claims, verifier.verify(token, all));
    }

    @Test
    void expiryIsToTheSecondAndLeewayMovesIt() {
        long expire = claims.getExpire();
        VerifyOptions options = new VerifyOptions();
        assertEquals(claims, verifier.verify(token, options.at(expire - 1)));
        refused(ErrorKind.EXPIRED, options.at(expire));
        assertEquals(claims, verifier.verify(token, options.at(expire + 9).leeway(10)));
        refused(ErrorKind.EXPIRED, options.at(expire + 10).leeway(10));
        refused(ErrorKind.INVALID_ARGUMENT, options.leeway(-1));
        Token04Exception error =
                Given.refused(ErrorKind.EXPIRED, () -> verifier.verify(token, options.at(expire)));
        assertEquals(1002078, error.getZegoCode());
        assertEquals(-1, error.getCode());
    }

    @Test
    void cbcHasToBeAccepted() {
        try (Generator cbc = new Generator(Given.APP_ID, Given.SECRET, Cipher.CBC)) {
            String token = cbc.generate("alice", 60);
            Given.refused(ErrorKind.CIPHER_NOT_ACCEPTED, () -> verifier.verify(token));
            VerifyOptions options = new VerifyOptions();
            assertEquals("alice", verifier.verify(token, options.acceptCbc(true)).getUserId());
            Given.refused(
                    ErrorKind.CIPHER_NOT_ACCEPTED,
                    () -> verifier.verify(token, options.acceptCbc(true).acceptCbc(false)));
            // The second option alone accepts nothing.
            Given.refused(
                    ErrorKind.CIPHER_NOT_ACCEPTED,
                    () -> verifier.verify(token, options.acceptCbcUserForgeable(true)));
        }
    }

    @Test
    void anotherSecretOrAChangedTokenIsRefused() {
        try (Verifier other = new Verifier(Given.repeat("x", 32))) {
            Given.refused(ErrorKind.DECRYPTION_FAILED, () -> other.verify(token));
        }
        char last = token.charAt(100);
        String changed = token.substring(0, 100) + (last == 'A' ? 'B' : 'A') + token.substring(101);
        Given.refused(ErrorKind.DECRYPTION_FAILED, () -> verifier.verify(changed));
    }

    @Test
    void garbageOfAnyKindAndLengthIsRefused() {
        String[] garbage = {
            "", "04", "03" + token.substring(2), "\0", "комната", "{}", token + " "
        };
        for (String text : garbage) {
            ErrorKind kind =
                    text.startsWith("04")
                            ? ErrorKind.MALFORMED_TOKEN
                            : ErrorKind.UNSUPPORTED_VERSION;
            Given.refused(kind, () -> verifier.verify(text));
        }
        String long200 = "04" + Given.repeat("A", 200 * 1024);
        Given.refused(ErrorKind.MALFORMED_TOKEN, () -> verifier.verify(long200));
        for (String text : new String[] {null, "04\ud800"}) {
            Token04Exception error =
                    Given.refused(ErrorKind.INVALID_ARGUMENT, () -> verifier.verify(text));
            assertTrue(error.getMessage().startsWith("token "), error.getMessage());
        }
    }

    @Test
    void aBasicTokenRestrictsNothingAPrivilegeTokenDoes() {
        long now = claims.getCtime();
        Token04.authorize(claims, PUBLISH, now);

        Claims login = withPrivileges(RoomPrivileges.inRoom("room1").mayLogIn());
        Token04.authorize(login, LOGIN, now);
        notAllowed(ErrorKind.PUBLISH_NOT_ALLOWED, login, PUBLISH);
        notAllowed(ErrorKind.ROOM_NOT_ALLOWED, login, Action.login("room2"));

        Claims camera =
                withPrivileges(
                        RoomPrivileges.inRoom("room1")
                                .mayLogIn()
                                .mayPublish()
                                .onlyStreams("camera"));
        Token04.authorize(camera, PUBLISH, now);
        notAllowed(ErrorKind.STREAM_NOT_ALLOWED, camera, Action.publish("room1", "screen"));

        Claims nothing = withPrivileges(RoomPrivileges.inAnyRoom());
        notAllowed(ErrorKind.LOGIN_NOT_ALLOWED, nothing, LOGIN);
        notAllowed(ErrorKind.INVALID_ARGUMENT, nothing, Action.login(""));
        notAllowed(ErrorKind.INVALID_ARGUMENT, nothing, Action.publish("room1", ""));
        notAllowed(ErrorKind.INVALID_ARGUMENT, nothing, Action.login("\ud800"));
        Given.refused(
                ErrorKind.EXPIRED, () -> Token04.authorize(camera, LOGIN, camera.getExpire()));

        Claims room = verifier.verify(generator.generate("alice", 3600, "room1"));
        notAllowed(ErrorKind.INVALID_PAYLOAD, room, LOGIN);
    }

    private Claims withPrivileges(RoomPrivileges privileges) {
        return verifier.verify(generator.generate("alice", 3600, privileges.toPayload()));
    }

    /** By what was verified, and while verifying. */
    private void notAllowed(ErrorKind kind, Claims claims, Action action) {
        Given.refused(kind, () -> Token04.authorize(claims, action, claims.getCtime()));
        String token = generator.generate(claims.getUserId(), 3600, claims.getPayload());
        VerifyOptions options = new VerifyOptions().action(action);
        Given.refused(kind, () -> verifier.verify(token, options));
    }

    @Test
    void claimsAreValues() {
        Claims same = verifier.verify(token);
        assertEquals(claims, same);
        assertEquals(claims.hashCode(), same.hashCode());
        assertTrue(claims.toString().startsWith("Claims[appId=1234567890, userId=alice, ctime="));
        assertNotEquals(claims, verifier.verify(generator.generate("bob", 3600)));
        assertNotEquals(LOGIN, PUBLISH);
        assertEquals("Action[roomId=room1, streamId=camera]", PUBLISH.toString());
    }

    @Test
    void nullInPlaceOfAnObjectIsNamed() {
        GeneratorTest.assertNamed("options", () -> verifier.verify(token, null));
        GeneratorTest.assertNamed("userId", () -> new VerifyOptions().userId(null));
        GeneratorTest.assertNamed("action", () -> new VerifyOptions().action(null));
        GeneratorTest.assertNamed("claims", () -> Token04.authorize(null, LOGIN, 0));
        GeneratorTest.assertNamed("action", () -> Token04.authorize(claims, null, 0));
        GeneratorTest.assertNamed("roomId", () -> Action.login(null));
        GeneratorTest.assertNamed("streamId", () -> Action.publish("room1", null));
    }
}
