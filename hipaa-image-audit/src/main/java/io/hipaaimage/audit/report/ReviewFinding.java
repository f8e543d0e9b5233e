package io.hipaaimage.audit.report;

import java.time.Instant;
import java.util.List;

/**
 * Something that an activity review found. Not an accusation: most findings have a good reason.
 *
 * @param id its name for a disposition: the rule and the first entry, such as {@code VIP-1234}; the same whenever it is found again
 * @param rule the rule
 * @param actor who
 * @param pseudonym the patient's pseudonym, or an empty string where it concerns several
 * @param patient the patient as the host names it, or an empty string; PHI
 * @param first when first
 * @param last when last
 * @param times how many entries
 * @param entries the first of them, at most twenty
 * @param disposition what was decided, {@code OPEN} until then
 * @param signedBy who decided, or an empty string
 */
public record ReviewFinding(
        String id,
        ReviewRule rule,
        String actor,
        String pseudonym,
        String patient,
        Instant first,
        Instant last,
        int times,
        List<Long> entries,
        String disposition,
        String signedBy) {
    /** The disposition of a finding that nobody has looked at. */
    public static final String OPEN = "OPEN";

    /** Copies the list. */
    public ReviewFinding {
        entries = List.copyOf(entries);
    }

    ReviewFinding signed(String decided, String by) {
        return new ReviewFinding(id, rule, actor, pseudonym, patient, first, last, times, entries, decided, by);
    }

    ReviewFinding named(String host) {
        return new ReviewFinding(id, rule, actor, pseudonym, host, first, last, times, entries, disposition, signedBy);
    }

    @Override
    public String toString() {
        return "ReviewFinding[" + id + " " + disposition + "]";
    }
}
