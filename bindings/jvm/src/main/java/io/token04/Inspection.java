package io.token04;

import io.token04.internal.Response;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The result of {@link Token04#inspect}. */
public final class Inspection extends Value {
    private final TokenForm form;
    private final long time;
    private final @Nullable EnvelopeInfo envelope;
    private final @Nullable TokenContents contents;
    private final @Nullable TokenPrivileges privileges;
    private final @Nullable KitToken kit;
    private final List<String> repairs;
    private final List<String> layout;
    private final List<Finding> findings;

    Inspection(Response response) {
        form = response.value(TokenForm.values());
        time = response.number();
        envelope = response.optional(EnvelopeInfo::new);
        contents = response.optional(TokenContents::new);
        privileges = response.optional(TokenPrivileges::new);
        kit = response.optional(KitToken::new);
        repairs = response.list(Response::text);
        layout = response.list(Response::text);
        findings = response.list(Finding::new);
    }

    /**
     * The form of the text.
     *
     * @return the form
     */
    public TokenForm form() {
        return form;
    }

    /**
     * The time at which the token's times were evaluated.
     *
     * @return the time, clamped to the years 1970 to 9999
     */
    public Instant time() {
        return Times.instant(time);
    }

    /**
     * The envelope.
     *
     * @return the envelope, or null if there is none
     */
    public @Nullable EnvelopeInfo envelope() {
        return envelope;
    }

    /**
     * The content of the token, if it could be decrypted, possibly with a corrected key or
     * envelope. It is not verified.
     *
     * @return the contents, or null
     */
    public @Nullable TokenContents contents() {
        return contents;
    }

    /**
     * What the payload allows, if it is a privilege payload.
     *
     * @return the privileges, or null
     */
    public @Nullable TokenPrivileges privileges() {
        return privileges;
    }

    /**
     * The parts of a kit token.
     *
     * @return the kit token, or null if the text is not one
     */
    public @Nullable KitToken kit() {
        return kit;
    }

    /**
     * What was undone to read the token, in order: of the text (such as {@code "embedded_token"}),
     * of the layout (see {@link #layout}), and of the key (such as {@code "sha256"}).
     *
     * @return an unmodifiable list of stable names, the same in every language
     */
    public List<String> repairs() {
        return repairs;
    }

    /**
     * How the layout of the token differs from that of a token04, such as {@code "no_expiry"}.
     *
     * @return an unmodifiable list of stable names, the same in every language; empty if the layout
     *     does not differ
     */
    public List<String> layout() {
        return layout;
    }

    /**
     * The findings, worst first.
     *
     * @return an unmodifiable list
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
                "repairs", repairs,
                "layout", layout,
                "findings", findings);
    }
}
