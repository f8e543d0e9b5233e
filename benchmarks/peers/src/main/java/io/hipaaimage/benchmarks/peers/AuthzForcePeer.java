package io.hipaaimage.benchmarks.peers;

import static org.ow2.authzforce.core.pdp.api.value.StandardDatatypes.STRING;

import io.hipaaimage.benchmarks.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.DecisionType;
import org.ow2.authzforce.core.pdp.api.AttributeFqn;
import org.ow2.authzforce.core.pdp.api.AttributeFqns;
import org.ow2.authzforce.core.pdp.api.DecisionRequestBuilder;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.StringValue;
import org.ow2.authzforce.core.pdp.impl.BasePdpEngine;
import org.ow2.authzforce.core.pdp.impl.PdpEngineConfiguration;

/**
 * AuthzForce, an engine of XACML 3.0 in Java. Rules become one policy in which a denial overrides: what is needed is a target, what bars a
 * condition. No answer of it says which rules applied, and obligations are not asked of it.
 */
final class AuthzForcePeer implements PolicyPeer {
    private static final String CATEGORY = "urn:oasis:names:tc:xacml:3.0:attribute-category:environment";
    private static final String STRING_TYPE = "http://www.w3.org/2001/XMLSchema#string";
    private static final String FUNCTION = "urn:oasis:names:tc:xacml:1.0:function:";
    private static final AttributeFqn HOLDS = AttributeFqns.newInstance(CATEGORY, Optional.empty(), "holds");
    private static final AttributeFqn POSSIBLE = AttributeFqns.newInstance(CATEGORY, Optional.empty(), "possible");

    private final BasePdpEngine engine;

    AuthzForcePeer(List<PeerRule> rules) throws IOException {
        try (Workplace folder = Workplace.inMemory()) {
            Path policy = Files.writeString(folder.resolve("policy.xml"), policy(rules));
            Path configuration = Files.writeString(folder.resolve("pdp.xml"), """
                    <pdp xmlns="http://authzforce.github.io/core/xmlns/pdp/8"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="8.1">
                      <policyProvider id="rules" xsi:type="StaticPolicyProvider">
                        <policyLocation>%s</policyLocation>
                      </policyProvider>
                      <rootPolicyRef>rules</rootPolicyRef>
                    </pdp>
                    """.formatted(policy.toUri()));
            this.engine = new BasePdpEngine(PdpEngineConfiguration.getInstance(configuration.toString()));
        }
    }

    static String policy(List<PeerRule> rules) {
        StringBuilder xml = new StringBuilder("""
                <Policy xmlns="urn:oasis:names:tc:xacml:3.0:core:schema:wd-17" PolicyId="rules" Version="1.0"
                    RuleCombiningAlgId="urn:oasis:names:tc:xacml:3.0:rule-combining-algorithm:deny-overrides">
                  <Target/>
                """);
        rules.stream().filter(r -> !r.permits()).forEach(r -> rule(xml, r));
        rules.stream().filter(PeerRule::permits).forEach(r -> rule(xml, r));
        return xml.append("</Policy>\n").toString();
    }

    private static void rule(StringBuilder xml, PeerRule rule) {
        String needed = rule.permits() ? "holds" : "possible";
        String barring = rule.permits() ? "possible" : "holds";
        xml.append("<Rule RuleId=\"").append(rule.id()).append("\" Effect=\"");
        xml.append(rule.permits() ? "Permit" : "Deny").append("\">");
        if (!rule.needs().isEmpty()) {
            xml.append("<Target><AnyOf><AllOf>");
            for (String need : rule.needs()) {
                xml.append("<Match MatchId=\"").append(FUNCTION).append("string-equal\">");
                xml.append(value(need)).append(designator(needed)).append("</Match>");
            }
            xml.append("</AllOf></AnyOf></Target>");
        }
        if (!rule.bars().isEmpty()) {
            xml.append("<Condition>").append(apply("and"));
            for (String bar : rule.bars()) {
                xml.append(apply("not")).append(apply("string-is-in")).append(value(bar));
                xml.append(designator(barring)).append("</Apply></Apply>");
            }
            xml.append("</Apply></Condition>");
        }
        xml.append("</Rule>\n");
    }

    private static String apply(String function) {
        return "<Apply FunctionId=\"" + FUNCTION + function + "\">";
    }

    private static String value(String name) {
        return "<AttributeValue DataType=\"" + STRING_TYPE + "\">" + name.replace("<", "&lt;") + "</AttributeValue>";
    }

    private static String designator(String name) {
        return "<AttributeDesignator Category=\"" + CATEGORY + "\" AttributeId=\"" + name + "\" DataType=\""
                + STRING_TYPE + "\" MustBePresent=\"false\"/>";
    }

    @Override
    public String name() {
        return "AuthzForce 21.0.1";
    }

    @Override
    public boolean permits(PeerQuestion question) {
        DecisionRequestBuilder<?> builder = engine.newRequestBuilder(1, 2);
        builder.putNamedAttributeIfAbsent(HOLDS, bag(question.holds()));
        builder.putNamedAttributeIfAbsent(POSSIBLE, bag(question.possible()));
        DecisionType decision = engine.evaluate(builder.build(false)).getDecision();
        if (decision == DecisionType.INDETERMINATE) {
            throw new IllegalStateException("AuthzForce gives no answer");
        }
        return decision == DecisionType.PERMIT;
    }

    private static AttributeBag<StringValue> bag(Set<String> names) {
        Collection<StringValue> values = names.stream().map(StringValue::parse).toList();
        return Bags.newAttributeBag(STRING, values);
    }
}
