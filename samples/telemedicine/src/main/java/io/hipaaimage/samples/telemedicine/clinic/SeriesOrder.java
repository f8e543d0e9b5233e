package io.hipaaimage.samples.telemedicine.clinic;

import io.hipaaimage.samples.telemedicine.Patient;
import io.hipaaimage.samples.telemedicine.Patients;
import io.hipaaimage.samples.telemedicine.PictureNotes;
import io.hipaaimage.samples.telemedicine.PictureNotes.Note;
import io.hipaaimage.samples.telemedicine.Rows;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Pictures of one place on one body, in time. */
@Component
class SeriesOrder {
    private static final Comparator<String> NAMELESS_LAST =
            Comparator.comparing(String::isEmpty).thenComparing(Comparator.naturalOrder());

    private final PictureNotes notes;
    private final Patients patients;

    SeriesOrder(PictureNotes notes, Patients patients) {
        this.notes = notes;
        this.patients = patients;
    }

    /**
     * A picture among those of its place.
     *
     * @param patient whose
     * @param note the picture
     * @param before the one before it in time, or null
     * @param after the one after it, or null
     */
    record Place(
            Patient patient,
            Note note,
            @Nullable Note before,
            @Nullable Note after) {}

    List<Note> at(Patient patient, String site) {
        return notes.of(patient).stream()
                .filter(note -> note.site().equals(site))
                .toList();
    }

    /** The places of pictures that the reader may see. */
    static List<String> sites(List<Rows.Row> rows) {
        return rows.stream()
                .filter(row -> row.refused().isEmpty() && row.shown())
                .map(Rows.Row::site)
                .distinct()
                .sorted(NAMELESS_LAST)
                .toList();
    }

    Optional<Place> around(String image) {
        return notes.find(image).map(note -> {
            Patient patient = patients.find(note.patient());
            List<Note> all = at(patient, note.site());
            int here = all.indexOf(note);
            Note before = here > 0 ? all.get(here - 1) : null;
            Note after = here + 1 < all.size() ? all.get(here + 1) : null;
            return new Place(patient, note, before, after);
        });
    }
}
