package io.hipaaimage.core.access;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Logic.Claim;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The judgement of an authorization for every value of what it looks at, each judged once. */
final class ClaimTable {
    static final List<String> LOOKS_AT = List.of(
            "purpose", "sensitivity", Space.AUTHORIZATION, "study_ended", "third_party_remuneration", "sale_of_phi");

    private final Space space;
    private final Map<List<Integer>, AuthorizationJudgement> judged = new HashMap<>();

    ClaimTable(Space space) {
        this.space = space;
    }

    /** What a claim is, by the places of the values of {@link #LOOKS_AT}. */
    FactSet.Tri of(int[] situation, Claim claim) {
        List<Integer> key = List.of(situation[0], situation[1], situation[2], situation[3], situation[4], situation[5]);
        return judged.computeIfAbsent(key, k -> new AuthorizationJudgement(question(situation)))
                .claims(claim);
    }

    private AccessRequest question(int[] situation) {
        AccessRequest.Builder question = AccessRequest.builder(
                        Column.PURPOSE.values().get(situation[0]), Action.VIEW, Role.NURSE)
                .sensitivity(Column.SENSITIVITY.values().get(situation[1]))
                .authorization(AuthorizationClaim.of(said(2, situation).split(";", -1)));
        for (int i = 3; i < LOOKS_AT.size(); i++) {
            String said = said(i, situation);
            if (!said.equals(Space.ABSENT)) {
                question.fact(LOOKS_AT.get(i), said.equals(Space.PLAIN) ? "" : said);
            }
        }
        return question.build();
    }

    private String said(int column, int[] situation) {
        return space.values(space.variable(LOOKS_AT.get(column))).get(situation[column]);
    }
}
