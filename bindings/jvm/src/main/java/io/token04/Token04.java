package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Native;
import io.token04.internal.Request;

import java.util.Objects;

/** What needs neither a {@link Generator} nor a {@link Verifier}. */
public final class Token04 {
    private Token04() {}

    /**
     * Finds out what can be found out without a secret, as of now.
     *
     * @param token any text
     * @return what was found
     * @throws Token04Exception {@link ErrorKind#INVALID_ARGUMENT} if it is null or not Unicode
     */
    public static Inspection inspect(String token) {
        return inspect(token, new InspectOptions());
    }

    /**
     * Finds out about a text what can be found out, whatever the text is.
     *
     * <p>With a secret the token is opened; where that fails, the mistakes that people make are
     * tried one after the other (hashed or cut key, missing mode byte, …) and the one that fits is
     * named. This is a diagnosis, not a check: use {@link Verifier} to decide about a token.
     *
     * <pre>{@code
     * for (Finding finding : Token04.inspect(token, new InspectOptions().secret(secret)).getFindings()) {
     *     System.out.println(finding.getMessage());
     * }
     * }</pre>
     *
     * @param token any text
     * @param options what may be used
     * @return what was found
     * @throws Token04Exception {@link ErrorKind#INVALID_ARGUMENT} if the token is null or not
     *     Unicode, {@link ErrorKind#INVALID_SECRET} if the secret is not Unicode or longer than
     *     1024 bytes
     */
    public static Inspection inspect(String token, InspectOptions options) {
        Objects.requireNonNull(options, "options");
        try (Request request = new Request().text(token)) {
            options.write(request);
            return new Inspection(new Answer(Native.inspect(request.bytes(), request.length())));
        }
    }

    /**
     * Decides whether claims allow an action.
     *
     * <p>Checked in this order: expiry, payload, room, login, publish, stream. A basic token (empty
     * payload) restricts nothing. Publishing needs the login privilege as well, since a stream is
     * published from inside a room. (Both are this library's reading; the platform documents
     * neither.)
     *
     * <pre>{@code
     * Token04.authorize(claims, Action.login("room1"), Instant.now().getEpochSecond());
     * }</pre>
     *
     * @param claims what {@link Verifier#verify(String)} answered
     * @param action what the user wants to do
     * @param now the time in Unix seconds
     * @throws Token04Exception if not: {@link ErrorKind#EXPIRED}, {@link
     *     ErrorKind#INVALID_PAYLOAD}, {@link ErrorKind#ROOM_NOT_ALLOWED}, {@link
     *     ErrorKind#LOGIN_NOT_ALLOWED}, {@link ErrorKind#PUBLISH_NOT_ALLOWED}, {@link
     *     ErrorKind#STREAM_NOT_ALLOWED}, or {@link ErrorKind#INVALID_ARGUMENT} if the action names
     *     no room or stream
     */
    public static void authorize(Claims claims, Action action, long now) {
        Objects.requireNonNull(claims, "claims");
        Objects.requireNonNull(action, "action");
        try (Request request = new Request()) {
            claims.write(request);
            action.write(request);
            request.number(now);
            new Answer(Native.authorize(request.bytes(), request.length()));
        }
    }

    /**
     * Takes new random state from the operating system, in every thread, before the next token is
     * made. Call it after a process or virtual machine was restored from a snapshot.
     *
     * <p>With {@code org.crac} on the class path this happens by itself, under CRaC and AWS Lambda
     * SnapStart. Elsewhere, without the call, the state is renewed in each second of the system
     * clock in which a thread makes tokens, so that only copies that were restored within the same
     * second, or whose clock stands still, could draw the same nonces. Where the whole machine was
     * copied, the kernel's own random state has to differ, too: Linux sees to that from 5.18 on, if
     * the hypervisor tells it ({@code vmgenid}).
     *
     * <p>A fork is noticed without this.
     */
    public static void reseed() {
        try (Request request = new Request()) {
            new Answer(Native.reseed(request.bytes(), request.length()));
        }
    }
}
