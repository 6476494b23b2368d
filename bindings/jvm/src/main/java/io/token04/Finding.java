package io.token04;

import io.token04.internal.Answer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * One thing that is odd about a token, and the way out. Later versions may have findings that this
 * one has not.
 */
public final class Finding extends Value {
    private final String id;
    private final Severity severity;
    private final String message;
    private final @Nullable Integer zegoCode;

    Finding(Answer answer) {
        id = answer.text();
        severity = answer.value(Severity.values());
        message = answer.text();
        zegoCode = answer.zegoCode();
    }

    /**
     * What it is: branch on this.
     *
     * @return a stable name such as {@code "missing_mode_byte"}, the same in every language
     */
    public String id() {
        return id;
    }

    /**
     * How much it matters.
     *
     * @return the severity
     */
    public Severity severity() {
        return severity;
    }

    /**
     * The cause and the way out.
     *
     * @return one line
     */
    public String message() {
        return message;
    }

    /**
     * The platform's code for it, see {@link Token04Exception#zegoCode}.
     *
     * @return the code, or null if none is documented
     */
    public @Nullable Integer zegoCode() {
        return zegoCode;
    }

    @Override
    List<@Nullable Object> fields() {
        return fields("id", id, "severity", severity, "message", message, "zegoCode", zegoCode);
    }
}
