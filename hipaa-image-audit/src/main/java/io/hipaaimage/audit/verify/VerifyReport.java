package io.hipaaimage.audit.verify;

import java.util.ArrayList;
import java.util.List;

/**
 * What a verification found, and what it could not have found.
 *
 * @param entries the number of entries that were read in one whole chain
 * @param covered how many of them are under a checkpoint whose signature and root hold
 * @param verdict what it comes to
 * @param findings what was found, at most 100 of a case
 * @param notDetectable the attacks that this verification could not have seen, each a word, with what it was given
 * @param keyPinned whether the log's key came from outside of the folder
 */
public record VerifyReport(
        long entries,
        long covered,
        Verdict verdict,
        List<VerifyFinding> findings,
        List<String> notDetectable,
        boolean keyPinned) {
    /** Copies the lists. */
    public VerifyReport {
        findings = List.copyOf(findings);
        notDetectable = List.copyOf(notDetectable);
    }

    /**
     * This report with what a comparison with state outside of the folder found.
     *
     * @param more what was found
     * @return a new report, {@link Verdict#TAMPERED} if one of them is tampering
     */
    public VerifyReport with(List<VerifyFinding> more) {
        List<VerifyFinding> all = new ArrayList<>(findings);
        all.addAll(more);
        boolean worse = more.stream().anyMatch(f -> f.kind().tampering());
        return new VerifyReport(entries, covered, worse ? Verdict.TAMPERED : verdict, all, notDetectable, keyPinned);
    }

    /**
     * This report where a comparison with state outside of the folder could have seen more than the verifier alone.
     *
     * @param word a word of {@link #notDetectable}
     * @param left what still could not have been seen, in its place
     * @return a new report
     */
    public VerifyReport knowing(String word, String left) {
        List<String> blind = notDetectable.stream()
                .map(w -> w.equals(word) ? left : w)
                .distinct()
                .toList();
        return new VerifyReport(entries, covered, verdict, findings, blind, keyPinned);
    }
}
