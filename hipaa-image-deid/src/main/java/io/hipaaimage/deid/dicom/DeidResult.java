package io.hipaaimage.deid.dicom;

import io.hipaaimage.deid.dicom.data.Tag;
import io.hipaaimage.deid.dicom.pixel.BlindSpot;
import io.hipaaimage.deid.dicom.profile.Action;
import io.hipaaimage.deid.dicom.profile.Remaining;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The receipt of a de-identification; policy reads it, never a flag.
 *
 * @param verdict {@code CLEAN}, or {@code CLEAN-EXCEPT-PIXELS} where burned-in text or a face is possible
 * @param basis {@code safe-harbor}, {@code limited-data-set} or {@code expert-determination-needed}
 * @param reviewed the basis once a person has looked at the pixels and saw nobody in them
 * @param actions how many attributes each action met
 * @param pixel {@code untouched} or {@code cleared-unused-bits}
 * @param remaining what a person should know of: what pixels may show, what was not looked into, what was replaced
 * @param bytes how many bytes were written
 * @param sha256 the output's hash, or null where none was asked for
 * @param encrypted what the copy carries for the holders of certificates, or empty
 */
public record DeidResult(
        String verdict,
        String basis,
        String reviewed,
        Map<Action, Integer> actions,
        String pixel,
        List<Remaining> remaining,
        long bytes,
        @Nullable String sha256,
        Optional<Encrypted> encrypted) {
    /**
     * Encrypted Attributes: for whoever holds one of the keys the copy is not de-identified.
     *
     * @param attributes how many originals are in it
     * @param certificates SHA-256 of each certificate whose key opens it
     */
    public record Encrypted(int attributes, List<String> certificates) {
        /** Copies the list. */
        public Encrypted {
            certificates = List.copyOf(certificates);
        }
    }

    /** Copies. */
    public DeidResult {
        actions = Map.copyOf(actions);
        remaining = List.copyOf(remaining);
    }

    /**
     * Why the verdict is not {@code CLEAN}.
     *
     * @return stable words of what the pixels may show, without those of what was not looked into
     */
    public List<String> pixelRisk() {
        return remaining.stream()
                .filter(one -> one.tag().equals(Tag.text(Tag.PIXEL_DATA)))
                .map(Remaining::reason)
                .filter(reason -> !BlindSpot.names().contains(reason))
                .toList();
    }
}
