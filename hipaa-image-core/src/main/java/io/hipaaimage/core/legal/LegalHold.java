package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A duty to preserve: what it covers is not destroyed while it stands, whatever retention says. Immutable.
 *
 * @param id the host's name for it, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 * @param matter what it is for
 * @param everything whether it covers every image of the vault
 * @param patients the patients whose images it covers
 * @param images further images that it covers
 * @param releasedAt when it was released, or null
 */
public record LegalHold(
        String id,
        String matter,
        boolean everything,
        Set<PatientRef> patients,
        Set<ImageId> images,
        @Nullable Instant releasedAt)
        implements OnFile {
    private static final Set<String> WRITTEN = Set.of("id", "matter", "everything", "patients", "images");

    /** Copies the sets. */
    public LegalHold {
        patients = Set.copyOf(patients);
        images = Set.copyOf(images);
    }

    /**
     * Reads one from JSON.
     *
     * @param json one object; {@code docs/formats/legal-records.md} names its fields
     * @return the hold
     * @throws RefusedException {@code USAGE} if it is malformed, covers nothing or has a field that is not known
     */
    public static LegalHold parse(byte[] json) throws RefusedException {
        return of(RecordText.read(json, WRITTEN));
    }

    static LegalHold of(SortedMap<String, String> row) throws RefusedException {
        Fields fields = new Fields(row);
        Set<PatientRef> patients = new HashSet<>();
        for (String patient : fields.texts("patients")) {
            patients.add(Fields.patientOf("patients", patient));
        }
        LegalHold hold = new LegalHold(
                fields.id("id"),
                fields.required("matter"),
                fields.flag("everything"),
                patients,
                fields.images("images"),
                fields.instant("releasedAt"));
        if (!hold.everything && hold.patients.isEmpty() && hold.images.isEmpty()) {
            throw Fields.refused("everything", "is true, or patients or images are named: a hold covers something");
        }
        return hold;
    }

    @Override
    public SortedMap<String, String> row() {
        return new RowWriter()
                .put("id", id)
                .put("matter", matter)
                .flag("everything", everything)
                .list("patients", patients.stream().map(PatientRef::value).toList())
                .list("images", images)
                .put("releasedAt", releasedAt)
                .row();
    }

    /**
     * Whether it keeps an image.
     *
     * @param image the image
     * @param patient whose it is
     * @return true if it covers it and was not released
     */
    public boolean keeps(ImageId image, PatientRef patient) {
        return releasedAt == null && (everything || patients.contains(patient) || images.contains(image));
    }

    LegalHold released(Instant at) {
        return new LegalHold(id, matter, everything, patients, images, at);
    }

    /** Names the kind alone: what it says is not for a log. */
    @Override
    public String toString() {
        return "LegalHold[hidden]";
    }
}
