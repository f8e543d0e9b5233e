package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.Sensitivity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known about an image when it is captured. Kept encrypted in its record; immutable. */
public final class NewImage {
    private final PatientRef patient;
    private final @Nullable String bodySite;
    private final @Nullable Instant takenAt;
    private final Sensitivity sensitivity;
    private final @Nullable ImageId corrects;

    private NewImage(
            PatientRef patient,
            @Nullable String bodySite,
            @Nullable Instant takenAt,
            Sensitivity sensitivity,
            @Nullable ImageId corrects) {
        this.patient = patient;
        this.bodySite = bodySite;
        this.takenAt = takenAt;
        this.sensitivity = sensitivity;
        this.corrects = corrects;
    }

    /**
     * An image of a patient.
     *
     * @param patient the patient
     * @return a new image of normal sensitivity
     */
    public static NewImage of(PatientRef patient) {
        return new NewImage(patient, null, null, Sensitivity.NORMAL, null);
    }

    /**
     * This image with the site of the body it shows.
     *
     * @param site at most 256 characters
     * @return a new image
     */
    public NewImage bodySite(String site) {
        if (site.length() > 256) {
            throw new IllegalArgumentException("a body site has at most 256 characters");
        }
        return new NewImage(patient, site, takenAt, sensitivity, corrects);
    }

    /**
     * This image with the time it was taken.
     *
     * @param when the time
     * @return a new image
     */
    public NewImage takenAt(Instant when) {
        return new NewImage(patient, bodySite, when, sensitivity, corrects);
    }

    /**
     * This image with a sensitivity of its own.
     *
     * @param kind psychotherapy notes (164.508(a)(2)), Part 2 (42 CFR Part 2) or normal
     * @return a new image
     */
    public NewImage sensitivity(Sensitivity kind) {
        return new NewImage(patient, bodySite, takenAt, kind, corrects);
    }

    /**
     * This image as a corrected version of another one, which stays beside it as it is: a record is amended, never overwritten.
     *
     * @param original the image that it corrects, of the same patient
     * @return a new image
     */
    public NewImage corrects(ImageId original) {
        return new NewImage(patient, bodySite, takenAt, sensitivity, original);
    }

    PatientRef patient() {
        return patient;
    }

    Sensitivity sensitivity() {
        return sensitivity;
    }

    CatalogueRow row(ImageId id, String mediaType, Instant capturedAt) {
        return new CatalogueRow(
                id, patient, sensitivity, "identified", mediaType, capturedAt, takenAt, bodySite, corrects);
    }
}
