package io.token04;

import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A problem found in a token, and how to fix it. Later versions may add findings. */
public final class Finding extends Value {
    private final String id;
    private final Severity severity;
    private final Certainty certainty;
    private final String message;
    private final @Nullable Integer zegoCode;

    Finding(Response response) {
        id = response.text();
        severity = response.value(Severity.values());
        certainty = response.value(Certainty.values());
        message = response.text();
        zegoCode = response.zegoCode();
    }

    /**
     * The identifier of the finding: branch on this.
     *
     * @return a stable name such as {@code "missing_mode_byte"}, the same in every language
     */
    public String id() {
        return id;
    }

    /**
     * The severity.
     *
     * @return the severity
     */
    public Severity severity() {
        return severity;
    }

    /**
     * The certainty.
     *
     * @return the certainty
     */
    public Certainty certainty() {
        return certainty;
    }

    /**
     * The cause and the fix.
     *
     * @return a single line
     */
    public String message() {
        return message;
    }

    /**
     * The platform's code for it; see {@link Token04Exception#zegoCode}.
     *
     * @return the code, or null if none is documented
     */
    public @Nullable Integer zegoCode() {
        return zegoCode;
    }

    @Override
    List<@Nullable Object> fields() {
        return fields(
                "id", id,
                "severity", severity,
                "certainty", certainty,
                "message", message,
                "zegoCode", zegoCode);
    }
}
