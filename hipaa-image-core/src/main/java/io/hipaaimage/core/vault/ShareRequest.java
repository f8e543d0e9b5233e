package io.hipaaimage.core.vault;

import java.time.Duration;

/** To whom, until when and how much. Immutable. */
public final class ShareRequest {
    private static final Duration LONGEST = Duration.ofDays(366);

    private final String recipient;
    private final Duration expiresIn;
    private final Scope scope;

    private ShareRequest(String recipient, Duration expiresIn, Scope scope) {
        this.recipient = recipient;
        this.expiresIn = expiresIn;
        this.scope = scope;
    }

    /**
     * A share to a recipient that was added to the vault, for seven days.
     *
     * @param recipient the recipient's name
     * @return a request without a named scope
     */
    public static ShareRequest to(String recipient) {
        return new ShareRequest(recipient, Duration.ofDays(7), Scope.UNNAMED);
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
        return new ShareRequest(recipient, time, scope);
    }

    /**
     * This request for a part.
     *
     * @param part what is asked for
     * @return a new request
     */
    public ShareRequest scope(Scope part) {
        return new ShareRequest(recipient, expiresIn, part);
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
