package io.hipaaimage.core.release;

import io.hipaaimage.core.access.Form;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a decision hears of a de-identified copy: from its receipt and from what people put on record, and from nobody who asks. Without a
 * documented method it stays protected health information (45 CFR 164.514(b)). Immutable.
 *
 * @param form how much of a person is left, as far as it can be claimed
 * @param facts words of the vocabulary, unmodifiable
 * @param proved whether a method of 164.514(b) is met and nothing that is known speaks against it
 */
public record Standing(Form form, Map<String, String> facts, boolean proved) {
    /** The words that prove a de-identification: said by receipts and records alone. */
    public static final Set<String> PROOFS = Set.of(
            "18_removed",
            "visual_review_attested",
            "no_actual_knowledge",
            "expert_report_on_file",
            "report_valid_until_passed");

    /** Copies the facts. */
    public Standing {
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /**
     * What an object counts for about which people have put nothing on record.
     *
     * @param receipt what the engine said of it
     * @param now when it is asked
     * @return by the receipt alone
     */
    public static Standing unreviewed(ReleaseReceipt receipt, Instant now) {
        return of(receipt, null, null, now);
    }

    /** What a copy counts for while the records about it cannot be read: a person may have seen somebody in it. */
    static Standing unread() {
        return new Standing(Form.LOOKS_DEIDENTIFIED, Map.of(), false);
    }

    static Standing of(
            ReleaseReceipt receipt, @Nullable VisualReview review, @Nullable Determination determined, Instant now) {
        SortedMap<String, String> facts = new TreeMap<>();
        if (review != null) {
            review.found().forEach(seen -> facts.put(seen.fact(), ""));
            if (!review.noActualKnowledge()) {
                facts.put("actual_knowledge", "");
            }
        }
        boolean clear = review != null && facts.isEmpty();
        if (determined != null) {
            return expert(determined, facts, now);
        }
        if (receipt.reviewed().equals(ReleaseReceipt.SAFE_HARBOR)) {
            return safeHarbor(receipt, clear, facts);
        }
        kept(receipt, facts);
        String basis = clear ? receipt.reviewed() : receipt.basis();
        Form form = basis.equals(ReleaseReceipt.LIMITED_DATA_SET) ? Form.LIMITED_DATA_SET : Form.LOOKS_DEIDENTIFIED;
        return new Standing(form, facts, false);
    }

    private static Standing expert(Determination determined, SortedMap<String, String> facts, Instant now) {
        facts.put("expert_report_on_file", "");
        boolean passed = !determined.basis().defects(now).isEmpty();
        if (passed) {
            facts.put("report_valid_until_passed", "");
        }
        return new Standing(Form.DEID_EXPERT, facts, !passed);
    }

    /** Pixels that nobody has judged may hold any of the eighteen; a person's look settles it. */
    private static Standing safeHarbor(ReleaseReceipt receipt, boolean clear, SortedMap<String, String> facts) {
        if (clear || receipt.basis().equals(ReleaseReceipt.SAFE_HARBOR)) {
            facts.put("18_removed", "");
        }
        if (clear) {
            facts.put("visual_review_attested", "");
            facts.put("no_actual_knowledge", "");
        }
        return new Standing(clear ? Form.DEID_SAFE_HARBOR : Form.DEID_CLAIMED_SAFE_HARBOR, facts, clear);
    }

    /** What options kept and a limited data set must not have, or a Safe Harbor copy. */
    private static void kept(ReleaseReceipt receipt, SortedMap<String, String> facts) {
        if (receipt.options().contains("retain-device")) {
            facts.put("device_serial_in_metadata", "");
        }
        if (receipt.options().stream().anyMatch(option -> option.startsWith("retain-long-"))) {
            facts.put("exact_study_date", "");
        }
        if (!receipt.random()) {
            facts.put("code_derived_from_mrn", "");
        }
    }
}
