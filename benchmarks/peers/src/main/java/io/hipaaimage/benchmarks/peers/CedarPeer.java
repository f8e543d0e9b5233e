package io.hipaaimage.benchmarks.peers;

import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.exception.InternalException;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.CedarList;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cedar by its Java library, which asks a library of machine code. Rules become {@code permit} and {@code forbid} with a condition over two
 * sets in the context, the facts that hold and those that may; parsed policies stay in its cache.
 */
final class CedarPeer implements PolicyPeer {
    private final BasicAuthorizationEngine engine = new BasicAuthorizationEngine();
    private final Entities nobody = new Entities();
    private final EntityUID user = uid("User");
    private final EntityUID action = uid("Action");
    private final EntityUID image = uid("Image");
    private final PolicySet policies;

    CedarPeer(List<PeerRule> rules) {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append(policy(rule)));
        try {
            this.policies = PolicySet.parsePolicies(text.toString());
            policies.cache();
        } catch (InternalException | CacheException e) {
            throw new IllegalStateException("Cedar does not take the rules", e);
        }
    }

    private static EntityUID uid(String type) {
        return new EntityUID(EntityTypeName.parse(type).orElseThrow(), "one");
    }

    static String policy(PeerRule rule) {
        StringBuilder text =
                new StringBuilder(rule.permits() ? "permit" : "forbid").append("(principal, action, resource) when { ");
        String needed = rule.permits() ? "context.holds" : "context.possible";
        String barring = rule.permits() ? "context.possible" : "context.holds";
        String and = "";
        for (String need : rule.needs()) {
            text.append(and).append(needed).append(".contains(\"").append(need).append("\")");
            and = " && ";
        }
        for (String bar : rule.bars()) {
            text.append(and)
                    .append('!')
                    .append(barring)
                    .append(".contains(\"")
                    .append(bar)
                    .append("\")");
            and = " && ";
        }
        return text.append(" };\n").toString();
    }

    @Override
    public String name() {
        return "Cedar 4.10.0";
    }

    @Override
    public boolean permits(PeerQuestion question) {
        Map<String, Value> context = Map.of("holds", set(question.holds()), "possible", set(question.possible()));
        try {
            AuthorizationResponse response =
                    engine.isAuthorized(new AuthorizationRequest(user, action, image, context), policies, nobody);
            AuthorizationSuccessResponse answer =
                    response.success.orElseThrow(() -> new IllegalStateException("Cedar gives no answer: " + response));
            if (!answer.getErrors().isEmpty()) {
                throw new IllegalStateException("Cedar passes over a rule: " + answer.getErrors());
            }
            return answer.isAllowed();
        } catch (AuthException e) {
            throw new IllegalStateException("Cedar gives no answer", e);
        }
    }

    private static Value set(Set<String> names) {
        CedarList list = new CedarList();
        names.forEach(name -> list.add(new PrimString(name)));
        return list;
    }
}
