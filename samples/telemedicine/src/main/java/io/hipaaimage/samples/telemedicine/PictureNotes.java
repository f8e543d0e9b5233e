package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.ImageId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the clinic's record knows of its pictures: whose, where on the body, when. The vault keeps the same sealed; it lists no clinical fact
 * to an operator, so whoever wants a series keeps its own. Thread-safe.
 */
@Repository
public class PictureNotes {
    private static final int LONGEST_SITE = 100;

    /** Controls, formats such as marks of direction, halves of characters. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]+");

    private final JdbcClient database;

    PictureNotes(JdbcClient database) {
        this.database = database;
    }

    /**
     * A picture.
     *
     * @param image its id
     * @param patient the patient's id in addresses
     * @param site where on the body, empty where nobody said
     * @param takenAt when it was taken
     */
    public record Note(String image, String patient, String site, Instant takenAt) {
        @Override
        public String toString() {
            return "Note[hidden]";
        }
    }

    /**
     * What somebody typed as a site, as it is kept.
     *
     * @param typed anything
     * @return in one line, without what no eye sees (PostgreSQL takes no NUL, and a mark of direction turns what follows it), at most 100
     *     characters and none of them in half
     */
    public static String site(String typed) {
        String site = UNSEEN.matcher(typed).replaceAll(" ").strip();
        int end = Math.min(site.length(), LONGEST_SITE);
        boolean halved = end < site.length() && Character.isHighSurrogate(site.charAt(end - 1));
        return site.substring(0, halved ? end - 1 : end).strip();
    }

    /**
     * Writes a note.
     *
     * @param image the picture
     * @param patient whose
     * @param site as {@link #site} gives it
     * @param takenAt when
     */
    public void add(ImageId image, Patient patient, String site, Instant takenAt) {
        database.sql("insert into picture_notes (image, patient, site, taken_at) values (?, ?, ?, ?)")
                .params(image.value(), patient.id(), site, takenAt.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * The note of a picture.
     *
     * @param image the picture's id
     * @return the note, or empty where there is none
     */
    public Optional<Note> find(String image) {
        return rows("where image = ?", image).stream().findFirst();
    }

    /**
     * A patient's pictures.
     *
     * @param patient whose
     * @return the oldest first
     */
    public List<Note> of(Patient patient) {
        return rows("where patient = ? order by taken_at, image", patient.id());
    }

    /**
     * Whose each picture is, for lists of the privacy office.
     *
     * @return patients' names by pictures' ids; one that was captured without a note is not in it
     */
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        database.sql("select n.image, p.name from picture_notes n join patients p on p.id = n.patient")
                .query(row -> {
                    names.put(row.getString("image"), row.getString("name"));
                });
        return names;
    }

    private List<Note> rows(String where, String value) {
        return database.sql("select image, patient, site, taken_at from picture_notes " + where)
                .param(value)
                .query((row, number) -> new Note(
                        row.getString("image"),
                        row.getString("patient"),
                        row.getString("site"),
                        row.getObject("taken_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list();
    }
}
