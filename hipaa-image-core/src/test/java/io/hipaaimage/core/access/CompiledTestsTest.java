package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Role;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A verdict by tables is the one that the facts and the rules give, whatever is said. */
class CompiledTestsTest {
    private static final List<String> WORDS = Coded.words();

    @Test
    void everyPurposeHasSmallTables() {
        for (Profile profile : Profile.values()) {
            CompiledRules rules = new CompiledRules(RuleSet.standard());
            for (PurposeOfUse purpose : Column.PURPOSE.values()) {
                PurposeRules ofPurpose = rules.of(
                        profile,
                        AccessRequest.builder(purpose, Action.VIEW, Role.NURSE).build());
                CompiledTests tables = Objects.requireNonNull(CompiledTests.of(ofPurpose), "a fact hangs on too much");
                assertThat(tables.tables()).as("%s %s", profile, purpose).isLessThanOrEqualTo(20);
            }
        }
    }

    @Test
    void whatIsLookedUpIsWhatIsDecided() {
        PolicyDecisionPoint policy = new PolicyDecisionPoint(RuleSet.standard());
        assertThat(mismatches(policy, 60_000, 1)).isEmpty();
    }

    @Test
    void soItIsWithThePackOfAHostThatForbidsPermitsAndWeakens() throws Exception {
        String pack = """
                SITE-01\tforbid\tRNS\trole:nurse action:export !originator\tSITE_EXPORT\tpolicy\tNo.
                SITE-02\tforbid\tRNS\tdisclosure restricted\tSITE_RESTRICTED\tpolicy\tNo.
                SITE-03\tweakens\tRNS\tpurpose:TREAT court_order\tRST-01\tpolicy\tA court says so.
                """;
        PolicyDecisionPoint policy = PolicyDecisionPoint.with(List.of(RulePack.read("SITE", new StringReader(pack))));
        assertThat(mismatches(policy, 20_000, 2)).isEmpty();
    }

    @Test
    void soItIsWithAPackOfMoreRulesThanThereAreBits() throws Exception {
        StringBuilder pack = new StringBuilder();
        for (int i = 100; i < 180; i++) {
            String action = i % 2 == 0 ? "view" : "export";
            pack.append(
                    "SITE-F%d\tforbid\tRNS\trole:nurse action:%s\tSITE_NO_%d\tpolicy\tNo.\n".formatted(i, action, i));
            pack.append("SITE-D%d\tduty\tRNS\taction:%s\tSITE_DO_%d\tpolicy\tDo.\n".formatted(i, action, i));
            pack.append("SITE-E%d\tdenial-duty\tRNS\taction:%s\tSITE_SAY_%d\tpolicy\tSay.\n".formatted(i, action, i));
        }
        PolicyDecisionPoint policy =
                PolicyDecisionPoint.with(List.of(RulePack.read("SITE", new StringReader(pack.toString()))));
        assertThat(mismatches(policy, 20_000, 3)).isEmpty();
        AccessRequest nurse = AccessRequest.builder(PurposeOfUse.TREAT, Action.EXPORT, Role.NURSE)
                .build();
        Decision decision = policy.decide(nurse, Profile.RULE, Instant.EPOCH);
        assertThat(((Decision.Denied) decision).reasons())
                .extracting(Reason::code)
                .filteredOn(code -> code.startsWith("SITE_NO"))
                .hasSize(40)
                .contains("SITE_NO_101", "SITE_NO_179");
        assertThat(decision.obligations())
                .extracting(Obligation::id)
                .filteredOn(id -> id.startsWith("SITE_SAY"))
                .hasSize(40);
    }

    private static List<String> mismatches(PolicyDecisionPoint policy, int questions, long seed) {
        Random random = new Random(seed);
        List<String> mismatches = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            AccessRequest request = request(random);
            Profile profile = pick(random, List.of(Profile.values()));
            Decision decision = policy.decide(request, profile, Instant.EPOCH);
            Verdict verdict = policy.verdict(request, profile);
            boolean same = decision.obligations().equals(verdict.duties())
                    && (decision instanceof Decision.Denied denied
                            ? !verdict.permits() && denied.reasons().equals(verdict.reasons())
                            : verdict.permits()
                                    && verdict.ground() != null
                                    && ((Decision.Permitted) decision)
                                            .rule()
                                            .equals(verdict.ground().id()));
            if (!same) {
                mismatches.add(profile + " " + request.purpose() + " " + request.facts());
            }
        }
        return mismatches;
    }

    static AccessRequest request(Random random) {
        List<PurposeOfUse> purposes = Column.PURPOSE.values().subList(0, 21);
        PurposeOfUse purpose = pick(random, random.nextInt(20) == 0 ? Column.PURPOSE.values() : purposes);
        AccessRequest.Builder builder = AccessRequest.builder(
                        purpose, pick(random, List.of(Action.values())), role(random, purpose))
                .relationship(mostly(random, Relationship.CARE_TEAM, Relationship.values()))
                .mfa(mostly(random, Mfa.Y, Mfa.values()))
                .session(mostly(random, SessionState.ACTIVE, SessionState.values()))
                .device(mostly(random, DeviceState.MANAGED, DeviceState.values()))
                .sensitivity(mostly(random, Sensitivity.NORMAL, Sensitivity.values()))
                .form(mostly(random, Form.IDENTIFIED, Form.values()))
                .recipient(mostly(random, RecipientKind.INTERNAL, RecipientKind.values()))
                .recipientVerified(mostly(random, Verification.Y, Verification.values()))
                .baa(pick(random, List.of(BaaState.values())))
                .authorization(claim(random));
        for (int i = random.nextInt(4); i > 0; i--) {
            String word = pick(random, WORDS);
            builder.fact(word, value(random, word));
        }
        if (random.nextInt(20) == 0) {
            builder.fact("pep_cannot", "MIN_NECESSARY");
        }
        return builder.build();
    }

    private static Role role(Random random, PurposeOfUse purpose) {
        Purposes.Purpose listed = Purposes.find(purpose);
        return listed == null || listed.roles().isEmpty() || random.nextInt(5) == 0
                ? pick(random, List.of(Role.values()))
                : pick(random, List.copyOf(listed.roles()));
    }

    private static AuthorizationClaim claim(Random random) {
        List<String> words = List.of(
                "none",
                "none",
                "valid",
                "valid:psych_only",
                "expired",
                "revoked",
                "part2_tpo_consent",
                "copy_not_given",
                "store_unavailable",
                "missing:signature",
                "expiry=end_of_study",
                "purpose=TREAT");
        return random.nextInt(4) == 0
                ? AuthorizationClaim.of(pick(random, words), pick(random, words))
                : AuthorizationClaim.of(pick(random, words));
    }

    private static String value(Random random, String word) {
        if (random.nextInt(8) == 0) {
            return Vocabulary.UNKNOWN;
        }
        if (Vocabulary.isNumber(word)) {
            return Integer.toString(random.nextInt(500));
        }
        return Vocabulary.isValued(word) ? pick(random, Vocabulary.values(word)) : "";
    }

    static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static <T> T mostly(Random random, T usual, T[] values) {
        return random.nextInt(4) > 0 ? usual : pick(random, List.of(values));
    }
}
