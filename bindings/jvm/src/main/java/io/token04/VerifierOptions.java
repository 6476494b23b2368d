package io.token04;

import io.token04.internal.Handle;
import io.token04.internal.Request;
import io.token04.internal.Snapshot;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;

/** The options that the builders of a verifier collect. */
final class VerifierOptions {
    /** Null for any app. */
    final @Nullable Long appId;

    private @Nullable Request secret;
    private @Nullable Request previousSecrets;
    Duration leeway = Duration.ZERO;
    boolean acceptCbc;
    boolean acceptCbcUserForgeable;
    @Nullable Clock clock;
    boolean placeholderIds;

    VerifierOptions(@Nullable Long appId, Request secret) {
        this.appId = appId;
        this.secret = secret;
    }

    void previousSecrets(Collection<String> secrets) {
        setPrevious(
                new Request()
                        .list(
                                Snapshot.of(secrets, "secrets", String.class),
                                (to, text) -> to.secret(text)));
    }

    void previousSecretBytes(Collection<byte[]> secrets) {
        setPrevious(
                new Request()
                        .list(
                                Snapshot.of(secrets, "secrets", byte[].class),
                                (to, bytes) -> to.secret(bytes)));
    }

    private void setPrevious(Request secrets) {
        if (previousSecrets != null) {
            previousSecrets.close();
        }
        previousSecrets = secrets;
    }

    /** Writes all options for native code, and wipes the copies of the secrets. */
    Request take() {
        Request taken = secret;
        if (taken == null) {
            throw Handle.closed("the builder");
        }
        secret = null;
        try (Request current = taken;
                Request previous = previousSecrets) {
            Request all = new Request();
            all.optional(appId, Request::number).append(current).flag(previous != null);
            if (previous != null) {
                all.append(previous);
            }
            Times.write(all, leeway);
            return all.flag(acceptCbc).flag(acceptCbcUserForgeable).flag(placeholderIds);
        }
    }
}
