package io.token04;

import io.token04.internal.Answer;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** All that {@link Token04#inspect} found out about a text. */
public final class Inspection extends Value {
    private final TokenForm form;
    private final long at;
    private final @Nullable EnvelopeInfo envelope;
    private final @Nullable Claims claims;
    private final @Nullable RoomPrivileges privileges;
    private final @Nullable KitToken kit;
    private final List<Finding> findings;

    Inspection(Answer answer) {
        form = answer.value(TokenForm.values());
        at = answer.number();
        envelope = answer.optional(EnvelopeInfo::new);
        claims = answer.optional(Claims::new);
        privileges = answer.optional(RoomPrivileges::new);
        kit = answer.optional(KitToken::new);
        findings = answer.list(Finding::new);
    }

    /**
     * What the text is.
     *
     * @return the form
     */
    public TokenForm getForm() {
        return form;
    }

    /**
     * As of when it was judged.
     *
     * @return Unix seconds
     */
    public long getAt() {
        return at;
    }

    /**
     * The envelope.
     *
     * @return the envelope, or null where there is none
     */
    public @Nullable EnvelopeInfo getEnvelope() {
        return envelope;
    }

    /**
     * What the token says, where it could be opened, be it with a mended key or envelope.
     *
     * @return the claims, or null
     */
    public @Nullable Claims getClaims() {
        return claims;
    }

    /**
     * What the payload allows, where it is a privilege payload.
     *
     * @return the privileges, or null
     */
    public @Nullable RoomPrivileges getPrivileges() {
        return privileges;
    }

    /**
     * The details of a kit token.
     *
     * @return the kit token's parts, or null if it is none
     */
    public @Nullable KitToken getKit() {
        return kit;
    }

    /**
     * What is odd, worst first.
     *
     * @return the findings, unmodifiable
     */
    public List<Finding> getFindings() {
        return findings;
    }

    @Override
    List<@Nullable Object> fields() {
        return fields(
                "form", form,
                "at", at,
                "envelope", envelope,
                "claims", claims,
                "privileges", privileges,
                "kit", kit,
                "findings", findings);
    }
}
