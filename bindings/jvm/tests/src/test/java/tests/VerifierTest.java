package tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import io.token04.ErrorKind;
import io.token04.RoomAction;
import io.token04.RoomPrivileges;
import io.token04.Token04Exception;
import io.token04.TokenCipher;
import io.token04.TokenClaims;
import io.token04.TokenGenerator;
import io.token04.TokenPrivileges;
import io.token04.TokenVerifier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;

/** Verifying tokens, and checking what they allow. */
class VerifierTest {
    private static final RoomAction LOGIN = Given.LOGIN;
    private static final RoomAction PUBLISH = RoomAction.publish("room1", "camera");

    private final TokenGenerator generator = Given.generator();
    private final TokenVerifier verifier = Given.verifier();
    private final String token = generator.generateBasic("alice", Given.HOUR);
    private final TokenClaims claims = verifier.verify(token, "alice");

    @AfterEach
    void close() {
        generator.close();
        verifier.close();
    }

    private static TokenVerifier.Builder builder() {
        return TokenVerifier.builder(Given.APP_ID, Given.SECRET);
    }

    @Test
    void appAndUserAreCompared() {
        assertEquals(claims, verifier.verifyAction(token, "alice", PUBLISH));
        Given.refused(ErrorKind.USER_ID_MISMATCH, () -> verifier.verify(token, "bob"));
        try (TokenVerifier otherApp = new TokenVerifier(1, Given.SECRET);
                TokenVerifier anyApp = TokenVerifier.forAnyApp(Given.SECRET)) {
            Given.refused(ErrorKind.APP_ID_MISMATCH, () -> otherApp.verify(token, "alice"));
            Given.refused(ErrorKind.APP_ID_MISMATCH, () -> otherApp.verifyAnyUser(token));
            assertEquals(claims, anyApp.verify(token, "alice"));
            Given.refused(ErrorKind.USER_ID_MISMATCH, () -> anyApp.verify(token, "bob"));
            assertEquals("TokenVerifier[appId=any]", anyApp.toString());
        }
        assertEquals(claims, verifier.verifyAnyUser(token));
    }

    /** A missing user is a bug in the program for any token, and never means any user. */
    @Test
    void aMissingUserIsAnArgumentError() {
        for (String user : new String[] {null, "", "\ud800", "null", "undefined"}) {
            for (String text : new String[] {token, "04", null, "\ud800"}) {
                Given.wrong(ErrorKind.INVALID_USER_ID, "userId", () -> verifier.verify(text, user));
                Given.wrong(
                        ErrorKind.INVALID_USER_ID,
                        "userId",
                        () -> verifier.verifyAction(text, user, LOGIN));
            }
        }
    }

    @Test
    void anActionWithEmptyIdsIsAnArgumentError() {
        RoomAction[] actions = {
            null,
            RoomAction.login(""),
            RoomAction.login("\ud800"),
            RoomAction.login("undefined"),
            RoomAction.publish("room1", ""),
            RoomAction.publish("room1", "null"),
        };
        for (RoomAction action : actions) {
            for (String text : new String[] {token, "04", null}) {
                Given.refused(
                        ErrorKind.INVALID_ARGUMENT,
                        () -> verifier.verifyAction(text, "alice", action));
            }
        }
        Given.refused(ErrorKind.INVALID_ARGUMENT, () -> claims.authorize(null));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "roomId", () -> RoomAction.login(null));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "roomId", () -> RoomAction.publish(null, "s"));
        Given.wrong(ErrorKind.INVALID_ARGUMENT, "streamId", () -> RoomAction.publish("r", null));
    }

    @Test
    void expiryIsToTheSecondAndLeewayMovesIt() {
        long expire = claims.expire();
        assertEquals(claims, verifyAt(expire - 1, Duration.ZERO));
        expiredAt(expire, Duration.ZERO);
        expiredAt(expire, Duration.ofMillis(999));
        assertEquals(claims, verifyAt(expire + 9, Duration.ofSeconds(10)));
        assertEquals(claims, verifyAt(expire + 3599, Given.HOUR));
        Token04Exception error = expiredAt(expire + 10, Duration.ofSeconds(10));
        assertEquals(1002078, error.zegoCode());
        assertEquals(-1, error.code());
        Duration[] refused = {
            Duration.ofMillis(-1),
            Duration.ofSeconds(-1),
            Duration.ofSeconds(3601),
            Duration.ofSeconds(5000),
            Duration.ofSeconds(Long.MAX_VALUE),
        };
        for (Duration leeway : refused) {
            Given.wrong(ErrorKind.INVALID_ARGUMENT, "leeway", builder().leeway(leeway)::build);
            Given.wrong(
                    ErrorKind.INVALID_ARGUMENT,
                    "leeway",
                    TokenVerifier.forAnyAppBuilder(Given.SECRET).leeway(leeway)::build);
        }
    }

    private TokenClaims verifyAt(long now, Duration leeway) {
        try (TokenVerifier verifier = builder().clock(Given.at(now)).leeway(leeway).build()) {
            return verifier.verify(token, "alice");
        }
    }

    private Token04Exception expiredAt(long now, Duration leeway) {
        return Given.refused(ErrorKind.EXPIRED, () -> verifyAt(now, leeway));
    }

    @Test
    void cbcMustBeAcceptedExplicitly() {
        TokenGenerator.Builder cbc =
                TokenGenerator.builder(Given.APP_ID, Given.SECRET).cipher(TokenCipher.CBC);
        try (TokenGenerator generator = cbc.build();
                TokenVerifier accepting = builder().acceptCbc().build();
                TokenVerifier anyApp =
                        TokenVerifier.forAnyAppBuilder(Given.SECRET).acceptCbc().build();
                // The second option alone accepts nothing.
                TokenVerifier half = builder().acceptCbcUserForgeable().build()) {
            String token = generator.generateBasic("alice", Given.MINUTE);
            Given.refused(ErrorKind.CIPHER_NOT_ACCEPTED, () -> verifier.verify(token, "alice"));
            Token04Exception error =
                    Given.refused(ErrorKind.CIPHER_NOT_ACCEPTED, () -> half.verify(token, "alice"));
            assertTrue(error.getMessage().contains("`acceptCbc`"), error.getMessage());
            assertEquals("alice", accepting.verify(token, "alice").userId());
            assertEquals("alice", anyApp.verify(token, "alice").userId());
        }
    }

    @Test
    void anotherSecretOrAChangedTokenIsRefused() {
        try (TokenVerifier other = new TokenVerifier(Given.APP_ID, Given.OTHER_SECRET)) {
            Given.refused(ErrorKind.DECRYPTION_FAILED, () -> other.verify(token, "alice"));
        }
        char last = token.charAt(100);
        String changed = token.substring(0, 100) + (last == 'A' ? 'B' : 'A') + token.substring(101);
        Given.refused(ErrorKind.DECRYPTION_FAILED, () -> verifier.verify(changed, "alice"));
    }

    @Test
    void previousSecretsAreTriedInOrder() {
        String second = Given.repeat("x", 32);
        try (TokenVerifier rotated =
                        TokenVerifier.builder(Given.APP_ID, Given.OTHER_SECRET)
                                .previousSecrets(Arrays.asList(second, Given.SECRET))
                                .build();
                TokenVerifier fromBytes =
                        TokenVerifier.builder(Given.APP_ID, Given.OTHER_SECRET)
                                .previousSecretBytes(
                                        Collections.singleton(Given.SECRET.getBytes(UTF_8)))
                                .build();
                TokenGenerator current = new TokenGenerator(Given.APP_ID, Given.OTHER_SECRET)) {
            assertEquals(2, rotated.verify(token, "alice").secretIndex());
            assertEquals(1, fromBytes.verify(token, "alice").secretIndex());
            String made = current.generateBasic("alice", Given.MINUTE);
            assertEquals(0, rotated.verify(made, "alice").secretIndex());
        }
        String[] eight = new String[8];
        Arrays.fill(eight, second);
        Given.wrong(
                ErrorKind.INVALID_ARGUMENT,
                "previousSecrets",
                builder().previousSecrets(Arrays.asList(eight))::build);
        for (String wrong : new String[] {null, "", "short"}) {
            Given.wrong(
                    ErrorKind.INVALID_SECRET,
                    "previousSecrets",
                    builder().previousSecrets(Arrays.asList(second, wrong))::build);
        }
        Given.wrong(
                ErrorKind.INVALID_SECRET,
                "previousSecrets",
                builder().previousSecretBytes(Arrays.asList(new byte[32], null))::build);
        // A later call replaces an earlier one.
        try (TokenVerifier none =
                TokenVerifier.builder(Given.APP_ID, Given.OTHER_SECRET)
                        .previousSecrets(Collections.singleton(Given.SECRET))
                        .previousSecrets(Collections.emptyList())
                        .build()) {
            Given.refused(ErrorKind.DECRYPTION_FAILED, () -> none.verify(token, "alice"));
        }
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
            Given.refused(kind, () -> verifier.verify(text, "alice"));
        }
        // Invalid untrusted input is refused; it is not an argument error.
        String long200 = "04" + Given.repeat("A", 200 * 1024);
        for (String text : new String[] {null, "04\ud800", long200}) {
            Executable[] calls = {
                () -> verifier.verifyAction(text, "alice", LOGIN),
                () -> verifier.verify(text, "alice"),
                () -> verifier.verifyAnyUser(text),
            };
            for (Executable call : calls) {
                Given.wrong(ErrorKind.MALFORMED_TOKEN, "token", call);
            }
        }
    }

    @Test
    void aBasicTokenRestrictsNothingAPrivilegeTokenDoes() {
        claims.authorize(PUBLISH);
        assertTrue(claims.isBasic());
        assertEquals(Optional.empty(), claims.privileges());

        TokenClaims login = withPrivileges(Given.LISTENER);
        login.authorize(LOGIN);
        assertFalse(login.isBasic());
        notAllowed(ErrorKind.PUBLISH_NOT_ALLOWED, login, PUBLISH);
        notAllowed(ErrorKind.ROOM_NOT_ALLOWED, login, RoomAction.login("room2"));

        TokenClaims camera =
                withPrivileges(Given.LISTENER.allowPublish(Collections.singleton("camera")));
        camera.authorize(PUBLISH);
        notAllowed(ErrorKind.STREAM_NOT_ALLOWED, camera, RoomAction.publish("room1", "screen"));

        TokenClaims nothing = withPrivileges(RoomPrivileges.inAnyRoom());
        notAllowed(ErrorKind.LOGIN_NOT_ALLOWED, nothing, LOGIN);
        notAllowed(ErrorKind.INVALID_ARGUMENT, nothing, RoomAction.login(""));
        notAllowed(ErrorKind.INVALID_ARGUMENT, nothing, RoomAction.publish("room1", ""));
        notAllowed(ErrorKind.INVALID_ARGUMENT, nothing, RoomAction.login("\ud800"));

        String own = generator.generateWithPayload("alice", Given.HOUR, "{\"room_id\":1}");
        TokenClaims other = verifier.verify(own, "alice");
        notAllowed(ErrorKind.INVALID_PAYLOAD, other, LOGIN);
        Given.refused(ErrorKind.INVALID_PAYLOAD, other::privileges);
    }

    private TokenClaims withPrivileges(RoomPrivileges privileges) {
        return verifier.verify(generator.generate("alice", Given.HOUR, privileges), "alice");
    }

    /** Checks the claims, and checks again while verifying. */
    private void notAllowed(ErrorKind kind, TokenClaims claims, RoomAction action) {
        Given.refused(kind, () -> claims.authorize(action));
        Given.refused(kind, () -> claims.authorizeAt(action, claims.createdAt()));
        String token =
                claims.isBasic()
                        ? generator.generateBasic("alice", Given.HOUR)
                        : generator.generateWithPayload("alice", Given.HOUR, claims.payload());
        Given.refused(kind, () -> verifier.verifyAction(token, "alice", action));
    }

    @Test
    void aTokenCanBeAuthorizedAtAnotherTime() {
        claims.authorizeAt(LOGIN, claims.expiresAt().minusNanos(1));
        Given.refused(ErrorKind.EXPIRED, () -> claims.authorizeAt(LOGIN, claims.expiresAt()));
        Instant[] impossible = {
            null,
            Instant.EPOCH,
            Instant.ofEpochSecond(-1),
            Instant.MIN,
            Instant.MAX,
            Instant.ofEpochSecond(999_999_999),
            // Milliseconds.
            Instant.ofEpochSecond(System.currentTimeMillis()),
            Instant.ofEpochSecond(100_000_000_000L),
        };
        for (Instant time : impossible) {
            Given.wrong(ErrorKind.INVALID_ARGUMENT, "time", () -> claims.authorizeAt(LOGIN, time));
        }
    }

    @Test
    void privilegesAreReadFromTheToken() {
        TokenClaims camera =
                withPrivileges(Given.LISTENER.allowPublish(Arrays.asList("camera", "screen")));
        TokenPrivileges read = camera.privileges().get();
        assertEquals("room1", read.roomId());
        assertFalse(read.anyRoom());
        assertTrue(read.mayLogIn());
        assertTrue(read.mayPublish());
        assertFalse(read.anyStream());
        assertEquals(Arrays.asList("camera", "screen"), read.streamIds());
        assertEquals(read, camera.privileges().get());
        assertEquals(
                "TokenPrivileges[anyRoom=false, roomId=room1, mayLogIn=true, mayPublish=true,"
                        + " anyStream=false, streamIds=[camera, screen]]",
                read.toString());

        TokenPrivileges any =
                withPrivileges(RoomPrivileges.inAnyRoom().allowPublishAnyStream())
                        .privileges()
                        .get();
        assertTrue(any.anyRoom());
        assertFalse(any.mayLogIn());
        assertTrue(any.anyStream());
        assertEquals(Collections.emptyList(), any.streamIds());
        // Without the publish privilege, there are no streams and none is allowed.
        TokenPrivileges listener = withPrivileges(Given.LISTENER).privileges().get();
        assertFalse(listener.mayPublish());
        assertFalse(listener.anyStream());
    }

    @Test
    void claimsAreValues() {
        TokenClaims same = verifier.verify(token, "alice");
        assertEquals(claims, same);
        assertEquals(claims.hashCode(), same.hashCode());
        assertEquals(Instant.ofEpochSecond(claims.ctime()), claims.createdAt());
        assertEquals(Instant.ofEpochSecond(claims.expire()), claims.expiresAt());
        assertEquals(3600, claims.expire() - claims.ctime());
        String payload = "{\"hush\":\"hush\"}";
        TokenClaims other =
                verifier.verify(
                        generator.generateWithPayload("alice", Given.HOUR, payload), "alice");
        assertNotEquals(claims, other);
        assertTrue(
                other.toString().startsWith("TokenClaims[appId=1234567890, userId=alice, ctime="),
                other.toString());
        assertTrue(other.toString().contains("payload=15 characters"), other.toString());
        assertFalse(other.toString().contains("hush"), other.toString());
        assertNotEquals(LOGIN, PUBLISH);
        assertEquals(RoomAction.publish("room1", "camera"), PUBLISH);
        assertEquals("RoomAction[roomId=room1, streamId=camera]", PUBLISH.toString());
    }

    @Test
    void theLastSecondOfTheYear9999IsAccepted() throws Exception {
        boolean found = false;
        for (JsonNode vector : Given.vectors("deterministic.json")) {
            if (vector.get("expire").asLong() != 253402300799L) {
                continue;
            }
            found = true;
            try (TokenVerifier verifier =
                    TokenVerifier.forAnyAppBuilder(vector.get("secret").asText())
                            .clock(Given.at(vector.get("ctime").asLong()))
                            .acceptCbc()
                            .acceptCbcUserForgeable()
                            .build()) {
                TokenClaims claims = verifier.verifyAnyUser(vector.get("token").asText());
                assertEquals(Instant.parse("9999-12-31T23:59:59Z"), claims.expiresAt());
            }
        }
        assertTrue(found);
    }
}
