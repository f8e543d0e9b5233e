package io.hipaaimage.benchmarks.peers;

import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.NamedFacts;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import java.util.HashSet;
import java.util.Set;

/**
 * A question as peers get it, its facts computed: we compute them ourselves each time that we are asked.
 *
 * @param request as we get it
 * @param holds the facts that are true
 * @param possible those that are true or not known
 */
record PeerQuestion(AccessRequest request, Set<String> holds, Set<String> possible) {
    /** Whether the individual asks, or who stands for them: then by the rule in force, whatever the profile. */
    boolean byIndividual() {
        return request.purpose().equals(PurposeOfUse.PATRQT)
                && (request.role() == Role.PATIENT || request.role() == Role.PERSONAL_REPRESENTATIVE);
    }

    static PeerQuestion of(AccessRequest request, Profile profile) {
        NamedFacts facts = PolicyDecisionPoint.standard().facts(request, profile);
        Set<String> possible = new HashSet<>(facts.known());
        possible.addAll(facts.unknown());
        return new PeerQuestion(request, new HashSet<>(facts.known()), possible);
    }
}
