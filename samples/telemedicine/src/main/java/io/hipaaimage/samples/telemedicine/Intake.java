package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.NewImage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import org.springframework.web.multipart.MultipartFile;

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

    /**
     * The bytes of a form's file.
     *
     * @param file as the browser sent it, which sends one without a byte where none was chosen
     * @return to be closed
     * @throws RefusedException {@code REFUSED EMPTY} if there is nothing in it
     * @throws IOException if it cannot be read
     */
    public static InputStream bytesOf(MultipartFile file) throws RefusedException, IOException {
        if (file.isEmpty()) {
            throw new RefusedException(ErrorCode.REFUSED, "EMPTY", "choose a file with something in it");
        }
        return file.getInputStream();
    }

    private Set<String> mediaTypes() {
        return switch (this) {
            case PICTURE -> Set.of("image/jpeg", "image/png");
            case STUDY -> Set.of("application/dicom");
        };
    }
}
