package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.vault.NewImage;
import java.time.Instant;
import java.util.Set;

/** What this clinic takes where: by structure, which the vault looks at, and never by what an upload says of itself. */
public enum Intake {
    /** Photographs, of a form or the camera. */
    PICTURE,
    /** What radiology brings. */
    STUDY;

    /**
     * Something that is about to be captured.
     *
     * @param patient whose
     * @param site where on the body, as {@link PictureNotes#site} gives it
     * @param taken when
     * @return what the vault is told of it; it refuses another format
     */
    public NewImage of(Patient patient, String site, Instant taken) {
        NewImage image =
                NewImage.of(patient.reference()).expecting(mediaTypes()).takenAt(taken);
        return site.isEmpty() ? image : image.bodySite(site);
    }

    private Set<String> mediaTypes() {
        return switch (this) {
            case PICTURE -> Set.of("image/jpeg", "image/png");
            case STUDY -> Set.of("application/dicom");
        };
    }
}
