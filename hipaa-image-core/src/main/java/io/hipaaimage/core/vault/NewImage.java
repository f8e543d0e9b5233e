package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageUse;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.Sensitivity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known about an image when it is captured. Kept encrypted in its record; immutable. */
public final class NewImage {
    private final PatientRef patient;
    private final @Nullable String bodySite;
    private final @Nullable Instant takenAt;
    private final Sensitivity sensitivity;
    private final @Nullable ImageId corrects;
    private final @Nullable String override;
    private final ImageUse use;

    private NewImage(
            PatientRef patient,
            @Nullable String bodySite,
            @Nullable Instant takenAt,
            Sensitivity sensitivity,
            @Nullable ImageId corrects,
            @Nullable String override,
            ImageUse use) {
        this.patient = patient;
        this.bodySite = bodySite;
        this.takenAt = takenAt;
        this.sensitivity = sensitivity;
        this.corrects = corrects;
        this.override = override;
        this.use = use;
    }

    /**
     * An image of a patient.
     *
     * @param patient the patient
     * @return a new image of normal sensitivity
     */
    public static NewImage of(PatientRef patient) {
        return new NewImage(patient, null, null, Sensitivity.NORMAL, null, null, ImageUse.DEFAULT);
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
        return new NewImage(patient, site, takenAt, sensitivity, corrects, override, use);
    }

    /**
     * This image with the time it was taken.
     *
     * @param when the time
     * @return a new image
     */
    public NewImage takenAt(Instant when) {
        return new NewImage(patient, bodySite, when, sensitivity, corrects, override, use);
    }

    /**
     * This image with a sensitivity of its own.
     *
     * @param kind psychotherapy notes (164.508(a)(2)), Part 2 (42 CFR Part 2) or normal
     * @return a new image
     */
    public NewImage sensitivity(Sensitivity kind) {
        return new NewImage(patient, bodySite, takenAt, kind, corrects, override, use);
    }

    /**
     * This image as a corrected version of another one, which stays beside it as it is: a record is amended, never overwritten.
     *
     * @param original the image that it corrects, of the same patient
     * @return a new image
     */
    public NewImage corrects(ImageId original) {
        return new NewImage(patient, bodySite, takenAt, sensitivity, original, override, use);
    }

    /**
     * This image although its object names another patient, or names its patient where nobody can read it.
     *
     * @param reason why, for the log, where it is sealed; 1 to 256 characters
     * @return a new image
     */
    public NewImage overridePatient(String reason) {
        if (reason.isBlank() || reason.length() > 256) {
            throw new IllegalArgumentException("a reason has 1 to 256 characters");
        }
        return new NewImage(patient, bodySite, takenAt, sensitivity, corrects, reason, use);
    }

    /**
     * This image with what it is mostly read for, which decides the length of its segments; every reader reads them all.
     *
     * @param mostly viewer, archive or nothing in particular
     * @return a new image
     */
    public NewImage use(ImageUse mostly) {
        return new NewImage(patient, bodySite, takenAt, sensitivity, corrects, override, mostly);
    }

    ImageUse use() {
        return use;
    }

    PatientRef patient() {
        return patient;
    }

    Sensitivity sensitivity() {
        return sensitivity;
    }

    @Nullable ImageId corrects() {
        return corrects;
    }

    Optional<String> override() {
        return Optional.ofNullable(override);
    }

    CatalogueRow row(ImageId id, String mediaType, Instant capturedAt) {
        return new CatalogueRow(
                id,
                patient,
                sensitivity,
                CatalogueRow.IDENTIFIED,
                mediaType,
                capturedAt,
                takenAt,
                bodySite,
                corrects,
                null);
    }
}
