package io.hipaaimage.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the rule keeps of orders is bounded, and where it is full it says so in place of an accusation. */
class ShredRuleTest {
    private final Findings findings = new Findings();
    private ShredRule rule = new ShredRule(findings, 2);
    private long index;

    @Test
    void ordersThatWereApprovedOrTakenBackMakeRoomForOthers() {
        ordered("one");
        tell("ADMIN", "ann", "SHRED_REQUEST", "two");
        tell("ADMIN", "ann", "SHRED_CANCEL", "two");
        ordered("three");
        destroyed("one");
        destroyed("three");
        assertThat(findings.list()).isEmpty();
        assertThat(rule.blind()).isEmpty();
        destroyed("two");
        assertThat(findings.list()).extracting(VerifyFinding::kind).containsExactly(VerifyCase.SHRED_UNAUTHORISED);
    }

    @Test
    void anOrderThatWasNotKeptIsNoAccusation() throws Exception {
        ordered("one");
        ordered("two");
        ordered("three");
        destroyed("three");
        destroyed("two");
        assertThat(findings.list()).isEmpty();
        assertThat(rule.blind()).containsExactly("SHRED_ORDERS_NOT_ALL_KEPT");
        goOn();
        destroyed("four");
        assertThat(findings.list()).isEmpty();
        assertThat(rule.blind()).containsExactly("SHRED_ORDERS_NOT_ALL_KEPT");
    }

    private void goOn() throws Exception {
        ByteArrayOutputStream state = new ByteArrayOutputStream();
        rule.save(new DataOutputStream(state));
        rule = new ShredRule(findings, 2);
        rule.load(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
    }

    private void ordered(String order) {
        tell("ADMIN", "ann", "SHRED_REQUEST", order);
        tell("ADMIN", "bob", "SHRED_APPROVE", order);
    }

    private void destroyed(String order) {
        tell("OUTCOME", "ann", "DELETE", order);
    }

    private void tell(String type, String actor, String action, String order) {
        Map<String, String> texts = Map.of("actor", actor, "action", action, "outcome", "SUCCESS", "image", "i");
        EntryFacts facts = new EntryFacts(new byte[32], type, 0, -1, texts, Map.of("destruction", order));
        rule.entry(new Rule.Seen(index++, facts, new byte[32], new RootHasher()));
    }
}
