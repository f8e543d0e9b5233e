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
 * @param kind what kind of board it is, on which the rules of its composition and procedure depend
 * @param board which board, empty where it is not identified
 * @param approvedOn the date of its approval, or null
 * @param zone whose calendar the day is of
 * @param findings what the board found and stated
 * @param information the information that it determined to be necessary, empty where it is not described
 */
public record IrbWaiver(
        Board kind,
        String board,
        @Nullable LocalDate approvedOn,
        ZoneId zone,
        Set<Finding> findings,
        String information) {
    /** Who may waive an authorization, 164.512(i)(1)(i). */
    public enum Board {
        /** An institutional review board under the Common Rule. */
        IRB,
        /** A privacy board. */
        PRIVACY_BOARD
    }

    /** What the documentation has to show. */
    public enum Finding {
        /** The use involves no more than a minimal risk to privacy, of which the next three are the least. */
        MINIMAL_RISK(null, "164.512(i)(2)(ii)(A)"),
        /** A plan to protect the identifiers. */
        PROTECTION_PLAN(null, "164.512(i)(2)(ii)(A)(1)"),
        /** A plan to destroy the identifiers at the earliest opportunity, or why they are retained. */
        DESTRUCTION_PLAN(null, "164.512(i)(2)(ii)(A)(2)"),
        /** Written assurances of no reuse and no further disclosure. */
        NO_REUSE(null, "164.512(i)(2)(ii)(A)(3)"),
        /** The research could not practicably be done without the waiver. */
        IMPRACTICABLE_WITHOUT_WAIVER(null, "164.512(i)(2)(ii)(B)"),
        /** The research could not practicably be done without the information. */
        IMPRACTICABLE_WITHOUT_INFORMATION(null, "164.512(i)(2)(ii)(C)"),
        /** The review board followed the Common Rule, by normal or expedited procedures. */
        COMMON_RULE_PROCEDURE(Board.IRB, "164.512(i)(2)(iv)(A)"),
        /** The privacy board convened with a majority, one unaffiliated member present, and a majority approved; or it expedited a minimal risk. */
        BOARD_PROCEDURE(Board.PRIVACY_BOARD, "164.512(i)(2)(iv)(B)"),
        /** Signed by the chair, or by a member whom the chair designated. */
        CHAIR_SIGNATURE(null, "164.512(i)(2)(v)"),
        /** The review board is established under the Common Rule. */
        ESTABLISHED(Board.IRB, "164.512(i)(1)(i)(A)"),
        /** The privacy board's members have varying backgrounds and the competence that the review needs. */
        VARIED_MEMBERS(Board.PRIVACY_BOARD, "164.512(i)(1)(i)(B)(1)"),
        /** One of them at least is affiliated with nobody who is concerned. */
        UNAFFILIATED_MEMBER(Board.PRIVACY_BOARD, "164.512(i)(1)(i)(B)(2)"),
        /** None of them takes part where there is a conflict of interest. */
        NO_CONFLICT(Board.PRIVACY_BOARD, "164.512(i)(1)(i)(B)(3)");

        private final @Nullable Board of;
        private final String citation;

        Finding(@Nullable Board of, String citation) {
            this.of = of;
            this.citation = citation;
        }

        /**
         * Whether the documentation of a board of this kind has to show it.
         *
         * @param kind the kind of board
         * @return true for what is asked of every board, and of this kind
         */
        public boolean needed(Board kind) {
            return of == null || of == kind;
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
            boolean shown = !finding.needed(kind) || findings.contains(finding);
            need(found, shown, finding.name().toLowerCase(Locale.ROOT), finding.citation());
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
