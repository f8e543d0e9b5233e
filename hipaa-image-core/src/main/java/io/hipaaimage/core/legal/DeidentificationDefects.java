package io.hipaaimage.core.legal;

import io.hipaaimage.core.legal.DeidentificationBasis.Expert;
import io.hipaaimage.core.legal.DeidentificationBasis.SafeHarbor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What each method of 45 CFR 164.514(b) lacks. */
final class DeidentificationDefects {
    private static final String IDENTIFIERS = "164.514(b)(2)(i)";

    private DeidentificationDefects() {}

    static List<Defect> of(Expert expert, Instant at) {
        List<Defect> found = new ArrayList<>();
        need(found, expert.qualified(), "EXPERT", "164.514(b)(1)", "The expert's knowledge is not shown.");
        need(found, expert.verySmallRisk(), "RISK", "164.514(b)(1)(i)", "The risk was not found very small.");
        need(found, expert.documented(), "REPORT", "164.514(b)(1)(ii)", "Methods and results are not documented.");
        if (expert.validUntil() != null
                && at.atZone(expert.zone()).toLocalDate().isAfter(expert.validUntil())) {
            found.add(new Defect("EXPERT_REPORT_EXPIRED", "policy", "The time that the expert stated has passed."));
        }
        return List.copyOf(found);
    }

    static List<Defect> of(SafeHarbor claim) {
        List<Defect> found = new ArrayList<>();
        for (char letter = 'A'; letter <= 'R'; letter++) {
            need(
                    found,
                    claim.removed().contains(letter),
                    Character.toString(letter),
                    IDENTIFIERS + "(" + letter + ")",
                    "It is not known that the identifiers of this letter are gone.");
        }
        need(
                found,
                claim.visualReview(),
                "VISUAL_REVIEW",
                IDENTIFIERS + "(Q)",
                "Nobody looked for faces and unique marks in the picture.");
        need(
                found,
                claim.noActualKnowledge(),
                "ACTUAL_KNOWLEDGE",
                "164.514(b)(2)(ii)",
                "It is not stated that nobody knows how to identify the individual.");
        need(found, !claim.codeDerived(), "DERIVED_CODE", "164.514(c)(1)", "A code was made from the individual.");
        need(found, !claim.codeDisclosed(), "CODE_DISCLOSED", "164.514(c)(2)", "A code's mechanism is disclosed.");
        return List.copyOf(found);
    }

    private static void need(List<Defect> found, boolean met, String what, String citation, String message) {
        if (!met) {
            found.add(new Defect("NOT_DEIDENTIFIED:" + what, citation, message));
        }
    }
}
