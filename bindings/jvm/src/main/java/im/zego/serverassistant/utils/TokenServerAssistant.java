package im.zego.serverassistant.utils;

import io.token04.Token04Exception;
import io.token04.internal.Answer;
import io.token04.internal.Native;
import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

/**
 * The official assistant's class, under its name and with its surface, made by token04: a project
 * that has the official file replaces that by this library, and keeps its imports.
 *
 * <pre>{@code
 * TokenServerAssistant.TokenInfo info =
 *         TokenServerAssistant.generateToken04(1234567890L, "alice", secret, 3600, "");
 * if (info.error.code == TokenServerAssistant.ErrorCode.SUCCESS) {
 *     return info.data;
 * }
 * }</pre>
 *
 * <p>Unlike the official one it gives GCM tokens with nonces from a cryptographic generator, and
 * refuses what would make a token that nobody accepts. Code that does not depend on the official
 * names is better served by {@link io.token04.TokenGenerator}.
 */
public final class TokenServerAssistant {
    /** In a privilege payload: logging in to the room. */
    public static final String PrivilegeKeyLogin = "1";

    /** In a privilege payload: publishing streams. */
    public static final String PrivilegeKeyPublish = "2";

    /** In a privilege payload: allowed. */
    public static final int PrivilegeEnable = 1;

    /** In a privilege payload: not allowed. */
    public static final int PrivilegeDisable = 0;

    /** Whether refusals are also printed to the standard error stream. */
    public static volatile boolean VERBOSE = false;

    private TokenServerAssistant() {}

    /** Whether it worked, and if not, which argument was wrong. */
    public enum ErrorCode {
        /** It worked. */
        SUCCESS(0),
        /** The app ID is not from 1 to 4294967295. */
        ILLEGAL_APP_ID(1),
        /** The user ID is null, empty, of more than 64 characters, or not Unicode. */
        ILLEGAL_USER_ID(3),
        /** The secret is not exactly 32 bytes. */
        ILLEGAL_SECRET(5),
        /** The effective time is not above 0. */
        ILLEGAL_EFFECTIVE_TIME(6),
        /** Anything else; the message says what. */
        OTHER(-1);

        /** The official number. */
        public final int value;

        ErrorCode(int value) {
            this.value = value;
        }

        static ErrorCode of(int value) {
            for (ErrorCode code : values()) {
                if (code.value == value) {
                    return code;
                }
            }
            return OTHER;
        }
    }

    /** A code and its reason. */
    public static final class ErrorInfo {
        /** What went wrong, or {@link ErrorCode#SUCCESS}. */
        public final ErrorCode code;

        /** The cause and the way out; empty if it worked. */
        public final String message;

        ErrorInfo(ErrorCode code, String message) {
            this.code = code;
            this.message = message;
        }

        @Override
        public String toString() {
            return "{\"code\": " + code.value + ", \"message\": \"" + message + "\"}";
        }
    }

    /** A token, or the error in its place. */
    public static final class TokenInfo {
        /** The token; empty if it was refused. */
        public final String data;

        /** Whether it worked. */
        public final ErrorInfo error;

        TokenInfo(String data, ErrorInfo error) {
            this.data = data;
            this.error = error;
        }

        @Override
        public String toString() {
            return "TokenInfo {\"error\": " + error + ", \"data\": \"" + data + "\"}";
        }
    }

    /**
     * Makes a token. Does not throw: a missing native library and a lack of memory are {@link
     * ErrorCode#OTHER}.
     *
     * <p>The arguments are checked in the order in which they stand.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param userId the user, as the client logs in with, of at most 64 characters
     * @param secret the ServerSecret, 32 bytes
     * @param effectiveTimeInSeconds for how many seconds from now the token is valid
     * @param payload empty or null for a basic token, else the privilege payload
     * @return the token, or the code of what is wrong
     */
    public static TokenInfo generateToken04(
            long appId,
            @Nullable String userId,
            @Nullable String secret,
            int effectiveTimeInSeconds,
            @Nullable String payload) {
        try (Request request = new Request()) {
            request.number(appId)
                    .text(userId)
                    .secret(secret)
                    .number(effectiveTimeInSeconds)
                    .text(payload == null ? "" : payload);
            byte[] answer = Native.generateToken04(request.bytes(), request.length());
            String token = new Answer(answer).text();
            return new TokenInfo(token, new ErrorInfo(ErrorCode.SUCCESS, ""));
        } catch (Token04Exception e) {
            return refused(ErrorCode.of(e.code()), e.getMessage());
        } catch (LinkageError | OutOfMemoryError e) {
            return refused(ErrorCode.OTHER, e.getMessage());
        }
    }

    private static TokenInfo refused(ErrorCode code, @Nullable String message) {
        if (VERBOSE) {
            System.err.println("TokenServerAssistant: " + message);
        }
        return new TokenInfo("", new ErrorInfo(code, String.valueOf(message)));
    }
}
