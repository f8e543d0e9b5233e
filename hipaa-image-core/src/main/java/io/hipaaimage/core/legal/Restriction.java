package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A restriction that an individual asked for and that binds (45 CFR 164.522(a)(1)). Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param patient who asked for it
 * @param kind what is restricted
 * @param images the images that it covers; empty for all of the patient's
 * @param endedAt when it was terminated (45 CFR 164.522(a)(2)), or null
 */
public record Restriction(
        String id,
        PatientRef patient,
        Kind kind,
        Set<ImageId> images,
        @Nullable Instant endedAt) implements OnFile {
    private static final Set<String> WRITTEN = Set.of("id", "patient", "kind", "images");

    /** What is restricted. */
    public enum Kind {
        /** Use and disclosure for treatment, which was agreed to, (a)(1)(i)(A). */
        TREATMENT_USE,
        /** Disclosure to those involved in care, which was agreed to, (a)(1)(i)(B). */
        FAMILY,
        /** Disclosure to a health plan of what was paid for in full, which has to be agreed to, (a)(1)(vi). */
        PAID_IN_FULL
    }

    /** Copies the set. */
    public Restriction {
        images = Set.copyOf(images);
    }

    /**
     * Reads one from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the restriction
     * @throws RefusedException {@code USAGE} if it is malformed or has a field that is not known
     */
    public static Restriction parse(byte[] json) throws RefusedException {
        return of(RecordText.read(json, WRITTEN));
    }

    static Restriction of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        fields.required("kind"); // no default: a restriction of the wrong kind restricts nothing
        return new Restriction(
                fields.id("id"),
                fields.patient("patient"),
                fields.word("kind", Kind.TREATMENT_USE),
                fields.images("images"),
                fields.instant("endedAt"));
    }

    @Override
    public SortedMap<String, String> row() {
        return new RowWriter()
                .put("id", id)
                .put("patient", patient.value())
                .put("kind", kind)
                .list("images", images)
                .put("endedAt", endedAt)
                .row();
    }

    Restriction ended(Instant at) {
        return new Restriction(id, patient, kind, images, at);
    }
}
