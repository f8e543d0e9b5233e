package io.hipaaimage.core.share;

import io.hipaaimage.core.PatientRef;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A telemedicine consultation: a window in which images of one patient are shown and shared. When it ends, by its time or because somebody
 * closed it, whatever was issued in it ends too. Immutable.
 *
 * @param id 32 lower-case hexadecimal digits
 * @param patient whose images
 * @param recipient the one recipient that it is with, or null for any
 * @param opened when it was opened
 * @param ends when it closes by itself
 * @param closed when somebody closed it, or null
 */
public record Consultation(
        String id,
        PatientRef patient,
        @Nullable String recipient,
        Instant opened,
        Instant ends,
        @Nullable Instant closed) {
    /**
     * Whether the window is open.
     *
     * @param now the time
     * @return true until its end, unless it was closed
     */
    public boolean open(Instant now) {
        return closed == null && now.isBefore(ends);
    }

    /**
     * Whether it is with a recipient.
     *
     * @param to the recipient's name, or null where nothing leaves
     * @return true if it is
     */
    public boolean covers(@Nullable String to) {
        return to == null || recipient == null || recipient.equals(to);
    }

    Consultation closedAt(Instant when) {
        return new Consultation(id, patient, recipient, opened, ends, when);
    }

    SortedMap<String, String> row() {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("patient", patient.value());
        row.put("opened", opened.toString());
        row.put("ends", ends.toString());
        if (recipient != null) {
            row.put("recipient", recipient);
        }
        if (closed != null) {
            row.put("closed", closed.toString());
        }
        return row;
    }

    static Consultation of(String id, SortedMap<String, String> row) {
        String closed = row.get("closed");
        return new Consultation(
                id,
                PatientRef.of(row.getOrDefault("patient", "")),
                row.get("recipient"),
                Instant.parse(row.getOrDefault("opened", "")),
                Instant.parse(row.getOrDefault("ends", "")),
                closed == null ? null : Instant.parse(closed));
    }
}
