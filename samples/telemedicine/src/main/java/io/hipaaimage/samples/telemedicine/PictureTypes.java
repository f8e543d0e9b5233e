package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.Scrubber;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** What this clinic takes by a form: pictures, by their structure and never by what an upload says of itself. */
@Component
public class PictureTypes {
    private static final int HEAD = 4_096;
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    private final Scrubber scrubber;

    PictureTypes(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    /**
     * Refuses what is none.
     *
     * @param upload a form's file
     * @throws NoPicture if it is none that this clinic takes
     * @throws IOException when reading fails
     */
    public void requirePicture(MultipartFile upload) throws IOException {
        try (InputStream in = upload.getInputStream()) {
            if (scrubber.mediaType(in.readNBytes(HEAD))
                    .filter(PICTURES::contains)
                    .isEmpty()) {
                throw new NoPicture();
            }
        }
    }

    /** The upload is none that this clinic takes. */
    public static final class NoPicture extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Says no more than that. */
        public NoPicture() {
            super("the upload is not a JPEG or PNG picture");
        }
    }
}
