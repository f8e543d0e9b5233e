package io.hipaaimage.core.vault;

import java.time.Duration;

/** To whom, until when and how much. Immutable. */
public final class ShareRequest {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final String recipient;
    private final Duration expiresIn;
    private final Scope scope;
    private final String confirmed;

    private ShareRequest(String recipient, Duration expiresIn, Scope scope, String confirmed) {
        this.recipient = recipient;
        this.expiresIn = expiresIn;
        this.scope = scope;
        this.confirmed = confirmed;
    }

    /**
     * A share to a recipient that was added to the vault, for seven days.
     *
     * @param recipient the recipient's name
     * @return a request without a named scope
     */
    public static ShareRequest to(String recipient) {
        return new ShareRequest(recipient, Duration.ofDays(7), Scope.UNNAMED, "");
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
        return new ShareRequest(recipient, time, scope, confirmed);
    }

    /**
     * This request for a part.
     *
     * @param part what is asked for
     * @return a new request
     */
    public ShareRequest scope(Scope part) {
        return new ShareRequest(recipient, expiresIn, part, confirmed);
    }

    /**
     * This request by somebody who looked again: a vault that doubts whether the recipient is the one that is meant refuses a share with
     * {@code CONFIRM_RECIPIENT} until it is confirmed.
     *
     * @param fingerprint at least the first eight digits of the recipient's fingerprint
     * @return a new request
     */
    public ShareRequest confirm(String fingerprint) {
        return new ShareRequest(recipient, expiresIn, scope, fingerprint.strip().toLowerCase(java.util.Locale.ROOT));
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

    Scope scope() {
        return scope;
    }
}
