package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.vault.Administration.Listed;
import io.hipaaimage.core.vault.CareSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A patient's pictures in a list, each with the reason why it is not for the reader, where it is not. */
@Component
public class Rows {
    private final PictureNotes notes;

    Rows(PictureNotes notes) {
        this.notes = notes;
    }

    /**
     * A picture in the list.
     *
     * @param id its id
     * @param mediaType by structure
     * @param site where on the body, or an empty text
     * @param takenAt when it was taken, or else captured
     * @param refused why it is not for the reader; empty where it is
     */
    public record Row(String id, String mediaType, String site, Instant takenAt, List<Reason> refused) {
        /**
         * Whether a browser can show it.
         *
         * @return true for pictures, false for studies
         */
        public boolean shown() {
            return mediaType.startsWith("image/");
        }

        @Override
        public String toString() {
            return "Row[hidden]";
        }
    }

    /**
     * All of a patient's pictures.
     *
     * @param patient whose
     * @param caller who reads
     * @param care the reader's session
     * @return in the order of their capture; what is refused is there for readers alone who may know why
     * @throws ImageVaultException if the log takes no entry: then nothing is told
     */
    public List<Row> of(Patient patient, Caller caller, CareSession care) throws ImageVaultException {
        List<Listed> images = caller.administration().images(patient.reference());
        Map<ImageId, Decision> decisions =
                care.decide(images.stream().map(Listed::image).toList());
        List<Row> rows = new ArrayList<>();
        for (Listed image : images) {
            Decision decision = decisions.get(image.image());
            if (decision instanceof Decision.Denied denied && caller.has(People.REASONS)) {
                rows.add(row(image, denied.reasons()));
            } else if (decision instanceof Decision.Permitted) {
                rows.add(row(image, List.of()));
            }
        }
        return rows;
    }

    private Row row(Listed image, List<Reason> refused) {
        String id = image.image().value();
        if (!refused.isEmpty()) {
            return new Row(
                    id, image.mediaType(), "", image.capturedAt(), refused); // where it is on a body is not told either
        }
        return notes.find(id)
                .map(note -> new Row(id, image.mediaType(), note.site(), note.takenAt(), refused))
                .orElseGet(() -> new Row(id, image.mediaType(), "", image.capturedAt(), refused));
    }
}
