package io.hipaaimage.core.vault;

import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.share.Notices;
import java.time.Duration;

/** To whom, until when, how often and how much. Immutable. */
public final class ShareRequest {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final String recipient;
    private final Duration expiresIn;
    private final int count;
    private final Scope scope;
    private final String confirmed;
    private final String consent;
    private final boolean nameless;

    private ShareRequest(
            String recipient,
            Duration expiresIn,
            int count,
            Scope scope,
            String confirmed,
            String consent,
            boolean nameless) {
        this.recipient = recipient;
        this.expiresIn = expiresIn;
        this.count = count;
        this.scope = scope;
        this.confirmed = confirmed;
        this.consent = consent;
        this.nameless = nameless;
    }

    /**
     * A share to a recipient that was added to the vault, for seven days, to be opened once.
     *
     * @param recipient the recipient's name
     * @return a request without a named scope
     */
    public static ShareRequest to(String recipient) {
        return new ShareRequest(recipient, Duration.ofDays(7), 1, Scope.UNNAMED, "", "", false);
    }

    /**
     * This request for a time.
     *
     * @param time one second to 366 days
     * @return a new request
     */
    public ShareRequest expiresIn(Duration time) {
        if (time.toSeconds() < 1 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a share lives for one second to 366 days");
        }
        return new ShareRequest(recipient, time, count, scope, confirmed, consent, nameless);
    }

    /**
     * This request for a number of openings. The recipient's side counts them, as it looks at the end: both are promises, not locks.
     *
     * @param openings how often the recipient can open the packet, 1 to 1,000
     * @return a new request
     */
    public ShareRequest count(int openings) {
        if (openings < 1 || openings > ImageCipher.Packet.MOST_OPENINGS) {
            throw new IllegalArgumentException("a share is opened 1 to " + ImageCipher.Packet.MOST_OPENINGS + " times");
        }
        return new ShareRequest(recipient, expiresIn, openings, scope, confirmed, consent, nameless);
    }

    /**
     * This request for a part.
     *
     * @param part what is asked for
     * @return a new request
     */
    public ShareRequest scope(Scope part) {
        return new ShareRequest(recipient, expiresIn, count, part, confirmed, consent, nameless);
    }

    /**
     * This request by somebody who looked again: a vault that doubts whether the recipient is the one that is meant refuses a share with
     * {@code CONFIRM_RECIPIENT} until it is confirmed.
     *
     * @param fingerprint at least the first eight digits of the recipient's fingerprint
     * @return a new request
     */
    public ShareRequest confirm(String fingerprint) {
        String digits = fingerprint.strip().toLowerCase(java.util.Locale.ROOT);
        return new ShareRequest(recipient, expiresIn, count, scope, digits, consent, nameless);
    }

    /**
     * This request with the scope of the patient's written consent, which goes with records under 42 CFR part 2 (2.32(b)): it travels in
     * the sealed packet, and whoever opens it reads it.
     *
     * @param id names the consent: 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
     * @param covers what it covers, in words: 1 to 300 printable characters, which say nothing of the patient
     * @return a new request
     */
    public ShareRequest consent(String id, String covers) {
        if (!id.matches("[A-Za-z0-9._-]{1,64}") || !covers.matches("[^\\p{Cntrl}]{1,300}") || covers.isBlank()) {
            throw new IllegalArgumentException("a consent has an id and says what it covers");
        }
        return new ShareRequest(recipient, expiresIn, count, scope, confirmed, Notices.consent(id, covers), nameless);
    }

    /**
     * This request without the patient's name, whatever the purpose would let through: an object goes through the de-identifier, a picture
     * through a scrub that looks into its coded data too.
     *
     * @return a new request
     */
    public ShareRequest withoutIdentity() {
        return new ShareRequest(recipient, expiresIn, count, scope, confirmed, consent, true);
    }

    Manner manner() {
        return new Manner(scope, false, !consent.isEmpty());
    }

    /** The word of a packet, or empty where no consent was given. */
    String consent() {
        return consent;
    }

    boolean nameless() {
        return nameless;
    }

    String confirmed() {
        return confirmed;
    }

    String recipient() {
        return recipient;
    }

    Duration expiresIn() {
        return expiresIn;
    }

    int count() {
        return count;
    }

    Scope scope() {
        return scope;
    }
}
