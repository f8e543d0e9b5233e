package io.hipaaimage.core.legal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documentation of a waiver or alteration of authorization by an IRB or a privacy board (45 CFR 164.512(i)(2)). Immutable.
 *
 * @param board which board, empty where it is not identified
 * @param approvedOn the date of its approval, or null
 * @param zone whose calendar the day is of
 * @param findings what the board found and stated
 * @param information the information that it determined to be necessary, empty where it is not described
 */
public record IrbWaiver(
        String board, @Nullable LocalDate approvedOn, ZoneId zone, Set<Finding> findings, String information) {
    /** What the documentation has to show. */
    public enum Finding {
        /** A plan to protect the identifiers. */
        PROTECTION_PLAN("164.512(i)(2)(ii)(A)(1)"),
        /** A plan to destroy the identifiers at the earliest opportunity. */
        DESTRUCTION_PLAN("164.512(i)(2)(ii)(A)(2)"),
        /** Written assurances of no reuse and no further disclosure. */
        NO_REUSE("164.512(i)(2)(ii)(A)(3)"),
        /** The research could not practicably be done without the waiver. */
        IMPRACTICABLE_WITHOUT_WAIVER("164.512(i)(2)(ii)(B)"),
        /** The research could not practicably be done without the information. */
        IMPRACTICABLE_WITHOUT_INFORMATION("164.512(i)(2)(ii)(C)"),
        /** Reviewed and approved by normal or expedited procedures. */
        PROCEDURE("164.512(i)(2)(iv)"),
        /** Signed by the chair, or by a member whom the chair designated. */
        CHAIR_SIGNATURE("164.512(i)(2)(v)"),
        /** An IRB, or a privacy board whose members are varied, one of them unaffiliated, none in conflict. */
        COMPOSITION("164.512(i)(1)(i)");

        private final String citation;

        Finding(String citation) {
            this.citation = citation;
        }

        /**
         * The paragraph that asks for it.
         *
         * @return of 45 CFR
         */
        public String citation() {
            return citation;
        }
    }

    /** Copies the set. */
    public IrbWaiver {
        findings = Set.copyOf(findings);
    }

    /**
     * What is wrong with relying on it at a time.
     *
     * @param at when
     * @return every defect with its paragraph; empty if there is none
     */
    public List<Defect> defects(Instant at) {
        List<Defect> found = new ArrayList<>();
        need(found, !board.isBlank(), "board", "164.512(i)(2)(i)");
        need(found, approvedOn != null, "approval_date", "164.512(i)(2)(i)");
        for (Finding finding : Finding.values()) {
            need(found, findings.contains(finding), finding.name().toLowerCase(Locale.ROOT), finding.citation());
        }
        need(found, !information.isBlank(), "information", "164.512(i)(2)(iii)");
        if (approvedOn != null && at.atZone(zone).toLocalDate().isBefore(approvedOn)) {
            found.add(new Defect("WAIVER_NOT_YET_VALID", "164.512(i)(2)(i)", "Its approval is dated in the future."));
        }
        return List.copyOf(found);
    }

    private static void need(List<Defect> found, boolean there, String name, String citation) {
        if (!there) {
            found.add(new Defect("WAIVER_DEFECTIVE:" + name, citation, "The documentation lacks: " + name + "."));
        }
    }
}
