package io.token04;

import io.token04.internal.Answer;
import io.token04.internal.Arguments;
import io.token04.internal.Native;
import io.token04.internal.Request;

import org.jspecify.annotations.Nullable;

/** What needs neither a {@link TokenGenerator} nor a {@link TokenVerifier}. */
public final class Token04 {
    private Token04() {}

    /**
     * Finds out what can be found out without a secret, as of now.
     *
     * @param token any text; null gives a finding
     * @return what was found
     */
    public static Inspection inspect(@Nullable String token) {
        return inspect(token, new InspectOptions());
    }

    /**
     * Finds out about a text what can be found out, whatever the text is.
     *
     * <p>With a secret the token is opened; where that fails, the mistakes that people make are
     * tried one after the other (hashed or cut key, missing mode byte, …) and the one that fits is
     * named. This is a diagnosis, not a check: use {@link TokenVerifier} to decide about a token.
     *
     * <pre>{@code
     * for (Finding finding : Token04.inspect(token, new InspectOptions().secret(secret)).findings()) {
     *     System.out.println(finding.message());
     * }
     * }</pre>
     *
     * @param token any text; null gives a finding
     * @param options what may be used
     * @return what was found
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_SECRET} if the secret is not
     *     Unicode or longer than 1024 bytes, {@link ErrorKind#INVALID_ARGUMENT} if the options are
     *     null or their time is not from 2001-09-09 to the year 5138
     */
    public static Inspection inspect(@Nullable String token, InspectOptions options) {
        Arguments.required(options, "options", "an InspectOptions");
        try (Request request = new Request().text(token)) {
            options.write(request);
            return new Inspection(new Answer(Native.inspect(request.bytes(), request.length())));
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
