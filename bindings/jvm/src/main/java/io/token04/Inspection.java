package io.token04;

import io.token04.internal.Answer;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** All that {@link Token04#inspect} found out about a text. */
public final class Inspection extends Value {
    private final TokenForm form;
    private final long time;
    private final @Nullable EnvelopeInfo envelope;
    private final @Nullable TokenContents contents;
    private final @Nullable TokenPrivileges privileges;
    private final @Nullable KitToken kit;
    private final List<Finding> findings;

    Inspection(Answer answer) {
        form = answer.value(TokenForm.values());
        time = answer.number();
        envelope = answer.optional(EnvelopeInfo::new);
        contents = answer.optional(TokenContents::new);
        privileges = answer.optional(TokenPrivileges::new);
        kit = answer.optional(KitToken::new);
        findings = answer.list(Finding::new);
    }

    /**
     * What the text is.
     *
     * @return the form
     */
    public TokenForm form() {
        return form;
    }

    /**
     * As of when it was judged.
     *
     * @return the time, or the nearest that the years 1970 to 9999 have
     */
    public Instant time() {
        return Times.instant(time);
    }

    /**
     * The envelope.
     *
     * @return the envelope, or null where there is none
     */
    public @Nullable EnvelopeInfo envelope() {
        return envelope;
    }

    /**
     * What the token says, where it could be opened, be it with a corrected key or envelope. It is
     * not verified.
     *
     * @return the contents, or null
     */
    public @Nullable TokenContents contents() {
        return contents;
    }

    /**
     * What the payload allows, where it is a privilege payload.
     *
     * @return the privileges, or null
     */
    public @Nullable TokenPrivileges privileges() {
        return privileges;
    }

    /**
     * The details of a kit token.
     *
     * @return the kit token's parts, or null if it is none
     */
    public @Nullable KitToken kit() {
        return kit;
    }

    /**
     * What is odd, worst first.
     *
     * @return the findings, unmodifiable
     */
    public List<Finding> findings() {
        return findings;
    }

    @Override
    List<@Nullable Object> fields() {
        return fields(
                "form", form,
                "time", time(),
                "envelope", envelope,
                "contents", contents,
                "privileges", privileges,
                "kit", kit,
                "findings", findings);
    }
}
