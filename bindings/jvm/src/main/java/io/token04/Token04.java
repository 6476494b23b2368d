package io.token04;

import io.token04.internal.Arguments;
import io.token04.internal.Native;
import io.token04.internal.Request;
import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

/** Functions that need neither a {@link TokenGenerator} nor a {@link TokenVerifier}. */
public final class Token04 {
    private Token04() {}

    /**
     * Inspects a text without a secret, at the current time.
     *
     * @param token any text; null results in a finding
     * @return the inspection
     */
    public static Inspection inspect(@Nullable String token) {
        return inspect(token, new InspectOptions());
    }

    /**
     * Inspects any text.
     *
     * <p>With a secret it decrypts the token; if that fails, it tries common mistakes one by one
     * (hashed or truncated key, missing mode byte, …) and reports the one that explains the token.
     * This is a diagnosis, not a check: use {@link TokenVerifier} to verify a token.
     *
     * <pre>{@code
     * for (Finding finding : Token04.inspect(token, new InspectOptions().secret(secret)).findings()) {
     *     System.out.println(finding.message());
     * }
     * }</pre>
     *
     * @param token any text; null results in a finding
     * @param options the options
     * @return the inspection
     * @throws InvalidArgumentException {@link ErrorKind#INVALID_SECRET} if the secret is not
     *     Unicode or longer than 1024 bytes, {@link ErrorKind#INVALID_ARGUMENT} if the options are
     *     null or their time is not from 2001-09-09 to the year 5138
     */
    public static Inspection inspect(@Nullable String token, InspectOptions options) {
        Arguments.required(options, "options", "an InspectOptions");
        try (Request request = new Request().text(token)) {
            options.write(request);
            return new Inspection(new Response(Native.inspect(request.bytes(), request.length())));
        }
    }

    /**
     * Reseeds the random state of every thread from the operating system before the next token is
     * generated. Call it after a process or virtual machine is restored from a snapshot.
     *
     * <p>With {@code org.crac} on the class path this is automatic under CRaC and AWS Lambda
     * SnapStart. Elsewhere, without the call, each thread that generates tokens reseeds once per
     * second of the system clock. Copies that are restored within the same second, or whose clock
     * does not advance, can then use the same nonces. If the whole machine is copied, the random
     * state of the kernel must differ too: Linux ensures that from 5.18 on, if the hypervisor
     * notifies it ({@code vmgenid}).
     *
     * <p>Forks are detected without this call.
     */
    public static void reseed() {
        try (Request request = new Request()) {
            new Response(Native.reseed(request.bytes(), request.length()));
        }
    }
}
