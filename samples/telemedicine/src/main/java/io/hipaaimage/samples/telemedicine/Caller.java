package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import java.util.Optional;
import java.util.Set;

/** Whoever asks for a page, with what the web layer knows of them: an argument of a controller's methods. Immutable. */
public final class Caller {
    private final ImageVault vault;
    private final String name;
    private final Set<String> authorities;
    private final Optional<Requester> requester;

    Caller(ImageVault vault, String name, Set<String> authorities, Optional<Requester> requester) {
        this.vault = vault;
        this.name = name;
        this.authorities = Set.copyOf(authorities);
        this.requester = requester;
    }

    /**
     * The name by which the log knows the caller.
     *
     * @return as it was signed in with
     */
    public String name() {
        return name;
    }

    /**
     * Whether the caller has an authority of this application.
     *
     * @param authority one of {@link People}
     * @return true if so
     */
    public boolean has(String authority) {
        return authorities.contains(authority);
    }

    /**
     * The caller's session with the vault.
     *
     * @param purpose why
     * @return a session
     * @throws NotAvailable if the caller has no role that policy knows
     */
    public CareSession as(PurposeOfUse purpose) {
        return vault.as(requester.orElseThrow(NotAvailable::new), purpose);
    }

    /**
     * The caller's session for treatment.
     *
     * @return a session
     * @throws NotAvailable if the caller has no role that policy knows
     */
    public CareSession treating() {
        return as(PurposeOfUse.TREAT);
    }

    /**
     * Goes on where the vault would show this picture to the caller for treatment now. Why it would not, the picture's own address says to those who may
     * read reasons.
     *
     * @param image the picture
     * @throws NotAvailable if it would not
     * @throws RefusedException if there is no such picture
     */
    public void requireView(ImageId image) throws RefusedException {
        requireView(image, PurposeOfUse.TREAT);
    }

    /**
     * The same for another purpose.
     *
     * @param image the picture
     * @param purpose why
     * @throws NotAvailable if it would not
     * @throws RefusedException if there is no such picture
     */
    public void requireView(ImageId image, PurposeOfUse purpose) throws RefusedException {
        if (!(as(purpose).decide(image) instanceof Decision.Permitted)) {
            throw new NotAvailable();
        }
    }

    /**
     * What the caller does as an operator, under the own name.
     *
     * @return the administration
     */
    public Administration administration() {
        return vault.administration(name);
    }
}
