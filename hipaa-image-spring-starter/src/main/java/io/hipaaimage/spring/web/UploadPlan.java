package io.hipaaimage.spring.web;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.spring.security.CareSessions;
import java.util.Optional;

/**
 * An upload that is to come in pieces. Kept in memory by the server, so that nothing of a patient stands in an address or a header.
 *
 * @param image what is known about the image
 * @param purpose why it is captured
 * @param bytes its length, which the pieces have to reach exactly
 * @param consultation the consultation in which it is captured, or empty
 */
public record UploadPlan(NewImage image, PurposeOfUse purpose, long bytes, Optional<String> consultation) {
    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public UploadPlan {
        if (bytes < 1) {
            throw new IllegalArgumentException("an upload has at least one byte");
        }
    }

    /**
     * An upload outside a consultation.
     *
     * @param image see the component
     * @param purpose see the component
     * @param bytes see the component
     * @return a plan
     */
    public static UploadPlan of(NewImage image, PurposeOfUse purpose, long bytes) {
        return new UploadPlan(image, purpose, bytes, Optional.empty());
    }

    /**
     * This upload inside a consultation.
     *
     * @param id the consultation
     * @return a new plan
     */
    public UploadPlan within(String id) {
        return new UploadPlan(image, purpose, bytes, Optional.of(id));
    }

    /** The caller's session for it. */
    CareSession care(CareSessions sessions) throws ImageVaultException {
        CareSession care = sessions.of(purpose);
        return consultation.isPresent() ? care.within(consultation.get()) : care;
    }
}
