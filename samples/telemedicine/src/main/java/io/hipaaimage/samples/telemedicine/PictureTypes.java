package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.Scrubber;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** What this clinic takes and what a browser may render: pictures, by their structure and never by what an upload says of itself. */
@Component
class PictureTypes {
    private static final int HEAD = 4_096;
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png");

    private final Scrubber scrubber;

    PictureTypes(Scrubber scrubber) {
        this.scrubber = scrubber;
    }

    void requirePicture(MultipartFile upload) throws IOException {
        try (InputStream in = upload.getInputStream()) {
            if (scrubber.mediaType(in.readNBytes(HEAD))
                    .filter(PICTURES::contains)
                    .isEmpty()) {
                throw new NoPicture();
            }
        }
    }

    /** A type that a browser cannot take for a page or a script. */
    String shown(String mediaType) {
        return PICTURES.contains(mediaType) ? mediaType : "application/octet-stream";
    }

    /** No name: an upload's own could say who is on the picture. */
    String disposition(String mediaType) {
        return PICTURES.contains(mediaType) ? "inline" : "attachment";
    }

    /** The upload is none that this clinic takes. */
    static final class NoPicture extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoPicture() {
            super("the upload is not a JPEG or PNG picture");
        }
    }
}
