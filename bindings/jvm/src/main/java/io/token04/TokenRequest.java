package io.token04;

import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/**
 * Describes a token to generate, for {@link TokenGenerator#issue} and {@link
 * TokenGenerator#generateBatch}. It is validated on use, so that a bad request in a batch does not
 * affect the others.
 *
 * <pre>{@code
 * RoomPrivileges privileges = RoomPrivileges.inRoom("room1").allowLogin();
 * TokenRequest request = TokenRequest.of("alice", Duration.ofHours(1), privileges);
 * }</pre>
 */
public final class TokenRequest extends Value {
    static final long BASIC = 0;
    static final long WRITTEN = 1;
    static final long PRIVILEGES = 2;
    static final long NO_PRIVILEGES = 3;
    static final long PAYLOAD = 4;

    private enum Kind {
        BASIC,
        PRIVILEGES,
        PAYLOAD
    }

    private final @Nullable String userId;
    private final @Nullable Duration lifetime;
    private final Kind kind;
    private final @Nullable RoomPrivileges privileges;
    private final @Nullable String payload;

    private TokenRequest(
            @Nullable String userId,
            @Nullable Duration lifetime,
            Kind kind,
            @Nullable RoomPrivileges privileges,
            @Nullable String payload) {
        this.userId = userId;
        this.lifetime = lifetime;
        this.kind = kind;
        this.privileges = privileges;
        this.payload = payload;
    }

    /**
     * A privilege token.
     *
     * @param userId the user ID that the client logs in with
     * @param lifetime how long the token is valid from now, in whole seconds
     * @param privileges what it allows
     * @return the request
     */
    public static TokenRequest of(String userId, Duration lifetime, RoomPrivileges privileges) {
        return new TokenRequest(userId, lifetime, Kind.PRIVILEGES, privileges, null);
    }

    /**
     * A basic token, which <b>allows everything in every room</b>.
     *
     * @param userId the user ID that the client logs in with
     * @param lifetime how long the token is valid from now, in whole seconds
     * @return the request
     */
    public static TokenRequest basic(String userId, Duration lifetime) {
        return new TokenRequest(userId, lifetime, Kind.BASIC, null, null);
    }

    /**
     * A token with your own payload; see {@link TokenGenerator#generateWithPayload}.
     *
     * @param userId the user ID that the client logs in with
     * @param lifetime how long the token is valid from now, in whole seconds
     * @param payload a JSON object as text
     * @return the request
     */
    public static TokenRequest withPayload(String userId, Duration lifetime, String payload) {
        return new TokenRequest(userId, lifetime, Kind.PAYLOAD, null, payload);
    }

    /**
     * Reports problems with the token before it is generated. Needs no secret.
     *
     * <p>A generator refuses only impossible requests. This also reports values that some products
     * do not accept, such as long user IDs, and likely mistakes, such as publishing without logging
     * in. An invalid request results in a finding, not an error. Lifetimes are checked against the
     * default maximum.
     *
     * @return the findings, worst first, unmodifiable
     */
    public List<Finding> lint() {
        try (Request request = new Request()) {
            write(request, true);
            return new Response(Native.lint(request.bytes(), request.length())).list(Finding::new);
        }
    }

    /** Writes the request; in full for {@link #lint}, otherwise only what a token needs. */
    void write(Request to, boolean inFull) {
        to.text(userId).flag(lifetime != null);
        if (lifetime != null) {
            Times.write(to, lifetime);
        }
        if (kind == Kind.BASIC) {
            to.number(BASIC);
        } else if (kind == Kind.PAYLOAD) {
            to.number(PAYLOAD).text(payload);
        } else if (privileges == null) {
            to.number(NO_PRIVILEGES);
        } else {
            privileges.writeGrant(to, inFull);
        }
    }

    /** Writes a request of a batch, which may be null. */
    static void writeOrNull(Request to, @Nullable TokenRequest request) {
        to.flag(request != null);
        if (request != null) {
            request.write(to, false);
        }
    }

    /** The approximate number of characters, without texts that are too long to be copied. */
    int size() {
        return Request.sizeOf(userId)
                + Request.sizeOf(payload)
                + (privileges == null ? 0 : privileges.size());
    }

    @Override
    List<@Nullable Object> fields() {
        return fields(
                "userId", userId,
                "lifetime", lifetime,
                "kind", kind,
                "privileges", privileges,
                "payload", payload);
    }

    @Override
    List<@Nullable Object> shown() {
        switch (kind) {
            case BASIC:
                return fields("userId", userId, "lifetime", lifetime, "basic", true);
            case PAYLOAD:
                return fields("userId", userId, "lifetime", lifetime, "payload", length(payload));
            default:
                return fields("userId", userId, "lifetime", lifetime, "privileges", privileges);
        }
    }
}
