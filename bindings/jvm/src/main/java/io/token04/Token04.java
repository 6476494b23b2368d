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
     *     Unicode, {@link ErrorKind#INVALID_SECRET} if the secret is not Unicode
     */
    public static Inspection inspect(String token, InspectOptions options) {
        Request request = new Request().text(token);
        Objects.requireNonNull(options, "options").write(request);
        return new Inspection(new Answer(Native.inspect(request.toBytes())));
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
        Request request = new Request();
        Objects.requireNonNull(claims, "claims").write(request);
        Objects.requireNonNull(action, "action").write(request);
        new Answer(Native.authorize(request.number(now).toBytes()));
    }
}
