package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageUse;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Sensitivity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is known about an image when it is captured. Kept encrypted in its record; immutable. */
public final class NewImage {
    static final String NOT_EXPECTED = "MEDIA_TYPE_NOT_EXPECTED";

    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]{1,32}/[a-z0-9][a-z0-9.+-]{0,63}");

    private final PatientRef patient;
    private final @Nullable String bodySite;
    private final @Nullable Instant takenAt;
    private final Sensitivity sensitivity;
    private final @Nullable ImageId corrects;
    private final @Nullable String override;
    private final ImageUse use;
    private final Set<String> expected;

    private NewImage(
            PatientRef patient,
            @Nullable String bodySite,
            @Nullable Instant takenAt,
            Sensitivity sensitivity,
            @Nullable ImageId corrects,
            @Nullable String override,
            ImageUse use,
            Set<String> expected) {
        this.patient = patient;
        this.bodySite = bodySite;
        this.takenAt = takenAt;
        this.sensitivity = sensitivity;
        this.corrects = corrects;
        this.override = override;
        this.use = use;
        this.expected = expected;
    }

    /**
     * An image of a patient.
     *
     * @param patient the patient
     * @return a new image of normal sensitivity
     */
    public static NewImage of(PatientRef patient) {
        return new NewImage(patient, null, null, Sensitivity.NORMAL, null, null, ImageUse.DEFAULT, Set.of());
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
        return new NewImage(patient, site, takenAt, sensitivity, corrects, override, use, expected);
    }

    /**
     * This image with the time it was taken.
     *
     * @param when the time
     * @return a new image
     */
    public NewImage takenAt(Instant when) {
        return new NewImage(patient, bodySite, when, sensitivity, corrects, override, use, expected);
    }

    /**
     * This image with a sensitivity of its own.
     *
     * @param kind psychotherapy notes (164.508(a)(2)), Part 2 (42 CFR Part 2) or normal
     * @return a new image
     */
    public NewImage sensitivity(Sensitivity kind) {
        return new NewImage(patient, bodySite, takenAt, kind, corrects, override, use, expected);
    }

    /**
     * This image as a corrected version of another one, which stays beside it as it is: a record is amended, never overwritten.
     *
     * @param original the image that it corrects, of the same patient
     * @return a new image
     */
    public NewImage corrects(ImageId original) {
        return new NewImage(patient, bodySite, takenAt, sensitivity, original, override, use, expected);
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
        return new NewImage(patient, bodySite, takenAt, sensitivity, corrects, reason, use, expected);
    }

    /**
     * This image with what it is mostly read for, which decides the length of its segments; every reader reads them all.
     *
     * @param mostly viewer, archive or nothing in particular
     * @return a new image
     */
    public NewImage use(ImageUse mostly) {
        return new NewImage(patient, bodySite, takenAt, sensitivity, corrects, override, mostly, expected);
    }

    /**
     * This image as one of these formats alone: what has another structure is refused, whatever it calls itself, and nothing of it stays.
     * Without this every format is kept.
     *
     * @param mediaTypes the formats by their media types as detection names them, such as {@code application/dicom}; at least one
     * @return a new image
     * @throws IllegalArgumentException for none, or for what is no media type in lower case
     */
    public NewImage expecting(Set<String> mediaTypes) {
        if (mediaTypes.isEmpty()
                || !mediaTypes.stream()
                        .allMatch(type -> MEDIA_TYPE.matcher(type).matches())) {
            throw new IllegalArgumentException("name the media types that are expected, in lower case");
        }
        return new NewImage(patient, bodySite, takenAt, sensitivity, corrects, override, use, Set.copyOf(mediaTypes));
    }

    /** Refuses what was not expected. */
    void requireExpected(Optional<String> mediaType) throws RefusedException {
        if (!expected.isEmpty() && mediaType.filter(expected::contains).isEmpty()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    NOT_EXPECTED,
                    "by its structure it is "
                            + mediaType.orElse("nothing that is known")
                            + ", and expected is "
                            + String.join(" or ", new TreeSet<>(expected)));
        }
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
