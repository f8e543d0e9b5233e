package io.hipaaimage.core.legal;

import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.PurposeOfUse;
import java.util.ArrayList;
import java.util.List;

/** What can be presented for a use: of all that were offered the one with the fewest defects, the newest of equals, in whatever order. */
final class BestClaim {
    private AuthorizationClaim claim = AuthorizationClaim.NONE;
    private int defects = Integer.MAX_VALUE;
    private int number = -1;

    AuthorizationClaim claim() {
        return claim;
    }

    /** Whether it is valid for the use. */
    boolean offer(Filed<Authorization> filed, AuthorizationUse use) {
        Authorization candidate = filed.record();
        // what is on file has happened: a clock that was set back does not bring an authorization back to life
        AuthorizationUse now = use.notBefore(candidate.revokedAt()).notBefore(candidate.eventAt());
        List<Defect> found = AuthorizationValidity.defects(candidate, now);
        if (found.size() < defects || (found.size() == defects && filed.number() > number)) {
            defects = found.size();
            number = filed.number();
            claim = new AuthorizationClaim(words(candidate, use, found));
        }
        return found.isEmpty();
    }

    private static List<String> words(Authorization candidate, AuthorizationUse use, List<Defect> found) {
        List<String> words = new ArrayList<>();
        words.add(candidate.circumstances().forPsychotherapyNotes() ? "valid:psych_only" : "valid");
        found.stream().map(Defect::word).forEach(words::add);
        if (candidate.statements().contains(Statement.REMUNERATION)) {
            words.add("remuneration_statement");
        }
        if (candidate.statements().contains(Statement.SALE)) {
            words.add("sale_statement");
        }
        if (!candidate.circumstances().copyGiven()) {
            words.add("copy_not_given");
        }
        if (candidate.expiry().endOfStudy() && use.purpose().equals(PurposeOfUse.HRESCH)) {
            words.add("expiry=end_of_study"); // whether it has ended is a fact that policy asks for
        }
        return words;
    }
}
