package im.zego.serverassistant.utils;

import io.token04.Token04Exception;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

/**
 * Drop-in replacement for the official assistant's class, with the same name and API: a project
 * replaces the official file with this library and keeps its imports.
 *
 * <pre>{@code
 * TokenServerAssistant.TokenInfo info =
 *         TokenServerAssistant.generateToken04(1234567890L, "alice", secret, 3600, "");
 * if (info.error.code == TokenServerAssistant.ErrorCode.SUCCESS) {
 *     return info.data;
 * }
 * }</pre>
 *
 * <p>Unlike the official class, it generates GCM tokens with nonces from a cryptographic random
 * generator, and refuses arguments that would result in an unusable token. Code that does not
 * depend on the official names should use {@link io.token04.TokenGenerator}.
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

    /** Whether errors are also printed to the standard error stream. */
    public static volatile boolean VERBOSE = false;

    private TokenServerAssistant() {}

    /** Success, or which argument was invalid. */
    public enum ErrorCode {
        /** Success. */
        SUCCESS(0),
        /** The app ID is not from 1 to 4294967295. */
        ILLEGAL_APP_ID(1),
        /** The user ID is null, empty, longer than 64 characters, or not Unicode. */
        ILLEGAL_USER_ID(3),
        /** The secret is not exactly 32 bytes. */
        ILLEGAL_SECRET(5),
        /** The effective time is not greater than 0. */
        ILLEGAL_EFFECTIVE_TIME(6),
        /** Any other error; see the message. */
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

    /** An error code and its message. */
    public static class ErrorInfo {
        /** The error code, or {@link ErrorCode#SUCCESS}. */
        public ErrorCode code = ErrorCode.SUCCESS;

        /** The cause and the fix; empty on success. */
        public String message = "";

        // JSON libraries and code in this package use it.
        ErrorInfo() {}

        @Override
        public String toString() {
            return "{\"code\": " + code.value + ", \"message\": \"" + message + "\"}";
        }
    }

    /** A token, or the error. */
    public static class TokenInfo {
        /** The token; empty on error. */
        public String data = "";

        /** The error, or success. */
        public ErrorInfo error = new ErrorInfo();

        // JSON libraries and code in this package use it.
        TokenInfo() {}

        @Override
        public String toString() {
            return "TokenInfo {\"error\": " + error + ", \"data\": \"" + data + "\"}";
        }
    }

    /**
     * Generates a token. Does not throw: a missing native library and running out of memory are
     * reported as {@link ErrorCode#OTHER}.
     *
     * <p>The arguments are checked in their order in the signature.
     *
     * @param appId the AppID, from 1 to 4294967295
     * @param userId the user ID that the client logs in with, at most 64 characters
     * @param secret the ServerSecret, 32 bytes
     * @param effectiveTimeInSeconds the lifetime in seconds, from now
     * @param payload empty or null for a basic token, otherwise the privilege payload
     * @return the token, or the error
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
            byte[] response = Native.generateToken04(request.bytes(), request.length());
            TokenInfo info = new TokenInfo();
            info.data = new Response(response).text();
            return info;
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
        TokenInfo info = new TokenInfo();
        info.error.code = code;
        info.error.message = String.valueOf(message);
        return info;
    }
}
