package io.hipaaimage.core.vault;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Rows;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.release.ReleaseReceipt;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the catalogue knows of an image: clinical facts that are PHI, so they live inside the key record and die with it. */
record CatalogueRow(
        ImageId image,
        PatientRef patient,
        Sensitivity sensitivity,
        String form,
        String mediaType,
        Instant capturedAt,
        @Nullable Instant takenAt,
        @Nullable String bodySite,
        @Nullable ImageId corrects,
        @Nullable ReleaseReceipt receipt) {
    /** The form of what names its patient; every other form is a word of {@link io.hipaaimage.core.access.Form}. */
    static final String IDENTIFIED = "identified";

    /** The form that a de-identified copy has on its own: proof is its receipt's and its records' to give. */
    static final String COPY = "looks_deidentified";

    /** A brief description of what is disclosed (45 CFR 164.528(b)(2)(iii)). */
    String description() {
        String site = bodySite == null ? "" : ", " + bodySite;
        Instant when = takenAt == null ? capturedAt : takenAt;
        return "picture (" + mediaType + ")" + site + ", " + when.toString().substring(0, 10);
    }

    /** The row of a de-identified copy of this image. */
    CatalogueRow copy(ImageId id, ReleaseReceipt made, Instant now) {
        return new CatalogueRow(id, patient, sensitivity, COPY, mediaType, now, null, null, null, made);
    }

    byte[] bytes() {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("image", image.value());
        row.put("patient", patient.value());
        row.put("sensitivity", sensitivity.word());
        row.put("form", form);
        row.put("mediaType", mediaType);
        row.put("capturedAt", capturedAt.toString());
        if (takenAt != null) {
            row.put("takenAt", takenAt.toString());
        }
        if (bodySite != null) {
            row.put("bodySite", bodySite);
        }
        if (corrects != null) {
            row.put("corrects", corrects.value());
        }
        if (receipt != null) {
            receipt.write(row);
        }
        return Rows.write(row);
    }

    static CatalogueRow of(byte[] bytes) throws DamagedInputException {
        SortedMap<String, String> row = Rows.read(bytes, "record");
        try {
            String taken = row.get("takenAt");
            return new CatalogueRow(
                    new ImageId(row.getOrDefault("image", "")),
                    PatientRef.of(row.getOrDefault("patient", "")),
                    Sensitivity.of(row.getOrDefault("sensitivity", "")).orElseThrow(IllegalArgumentException::new),
                    row.getOrDefault("form", IDENTIFIED),
                    row.getOrDefault("mediaType", ""),
                    Instant.parse(row.getOrDefault("capturedAt", "")),
                    taken == null ? null : Instant.parse(taken),
                    row.get("bodySite"),
                    row.containsKey("corrects") ? new ImageId(row.get("corrects")) : null,
                    ReleaseReceipt.read(row).orElse(null));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "record", -1, e);
        }
    }
}
