package io.hipaaimage.core.consent;

import static io.hipaaimage.core.consent.Texts.actor;
import static io.hipaaimage.core.consent.Texts.labels;
import static io.hipaaimage.core.consent.Texts.purposes;
import static io.hipaaimage.core.consent.Texts.read;
import static io.hipaaimage.core.consent.Texts.whole;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.DeviceState;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Mfa;
import io.hipaaimage.core.access.PolicyDecisionPoint;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.access.SessionState;
import io.hipaaimage.core.access.Verification;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which consent can be filed without anybody waiting for it: one beside which no decision is worse than without it. */
class ConsentAdditionTest {
    private static final int TRIES = 5_000;
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final PatientRef PATIENT = PatientRef.of("P1");
    private static final List<String> PURPOSES = List.of("TREAT", "ETREAT", "HPAYMT", "HOPERAT", "FAMRQT");
    private static final List<String> STATUS = List.of("active", "active", "active", "inactive", "draft");

    private final Random random = new Random(8);
    private final ImageId image = ImageId.random(random);
    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();

    @Test
    void noConsentThatPermitsAloneMakesADecisionWorse() throws Exception {
        int alone = 0;
        int better = 0;
        for (int i = 0; i < TRIES; i++) {
            Consent added = consent();
            if (!added.permitsAlone()) {
                continue;
            }
            alone++;
            List<Consent> others = others();
            AccessRequest asked = request();
            Profile profile = any(List.of(Profile.values()));
            Decision without = decide(asked, others, profile);
            others.add(added);
            Decision with = decide(asked, others, profile);
            if (without instanceof Decision.Permitted permitted) {
                assertThat(with)
                        .as("%s %s %s", asked, profile, added.provisions())
                        .isInstanceOf(Decision.Permitted.class);
                assertThat(duties(permitted)).containsAll(duties((Decision.Permitted) with));
            } else if (with instanceof Decision.Permitted) {
                better++;
            }
        }
        assertThat(alone).isGreaterThan(TRIES / 20);
        assertThat(better).as("what is tried can change something").isPositive();
    }

    @Test
    void whatLimitsDeniesEndsOrIsNoLongerInForceDoesNotPermitAlone() throws Exception {
        assertThat(read("{'type':'permit'}").permitsAlone()).isTrue();
        assertThat(read("{'type':'permit'," + purposes("TREAT", "HPAYMT") + "}").permitsAlone())
                .isTrue();
        for (String limited : List.of(
                "{'type':'deny'}",
                "{'type':'permit'," + actor("Practitioner/a") + "}",
                "{'type':'permit'," + labels("N") + "}",
                "{'type':'permit','period':{'end':'2030'}}",
                "{'type':'permit','dataPeriod':{'end':'2030'}}",
                "{'type':'permit','purpose':[{'code':'TREAT'}]}",
                "{'type':'permit','provision':[{'type':'deny'," + purposes("TREAT") + "}]}",
                "{'type':'permit','provision':[{'type':'permit'," + actor("Practitioner/a") + "}]}")) {
            assertThat(read(limited).permitsAlone()).as(limited).isFalse();
        }
        for (String status : List.of("draft", "proposed", "rejected", "inactive", "entered-in-error")) {
            assertThat(of("{'type':'permit'}", status).permitsAlone())
                    .as(status)
                    .isFalse();
        }
    }

    private Decision decide(AccessRequest asked, List<Consent> onFile, Profile profile) throws Exception {
        FactSource host = q -> new FactSource.Answer(asked.relationship(), asked.facts(), asked.authorization());
        FactQuestion question = new FactQuestion(
                Requester.person("a", asked.role()), asked.purpose(), asked.action(), image, PATIENT, null);
        FactSource.Answer answer = ConsentFacts.beside(host, new OnFile(onFile), () -> NOW, ZoneOffset.UTC)
                .answer(question);
        AccessRequest.Builder builder = asked.toBuilder().authorization(answer.authorization());
        answer.facts().forEach(builder::fact);
        return policy.decide(builder.build(), profile, NOW);
    }

    private static Set<String> duties(Decision.Permitted permitted) {
        Set<String> duties = new TreeSet<>();
        permitted.obligations().forEach(duty -> duties.add(duty.id()));
        return duties;
    }

    private record OnFile(List<Consent> all) implements ConsentFacts.Directory {
        @Override
        public List<Consent> consents(PatientRef patient) {
            return all;
        }

        @Override
        public Set<String> actors(FactQuestion question) {
            return Set.of("Practitioner/a");
        }

        @Override
        public boolean knowsEveryActor() {
            return false;
        }

        @Override
        public ConsentData describe(ImageId image) {
            return ConsentData.builder().made("2024-05-01").build();
        }
    }

    private AccessRequest request() {
        AccessRequest.Builder builder = AccessRequest.builder(
                        PurposeOfUse.of(any(PURPOSES)),
                        any(List.of(Action.values())),
                        mostly(Role.PHYSICIAN, Role.values()))
                .relationship(mostly(Relationship.CARE_TEAM, Relationship.values()))
                .mfa(Mfa.Y)
                .session(SessionState.ACTIVE)
                .device(DeviceState.MANAGED)
                .sensitivity(any(List.of(Sensitivity.values())))
                .recipient(mostly(RecipientKind.INTERNAL, RecipientKind.values()))
                .recipientVerified(Verification.Y);
        for (String word : List.of("patient_agreed", "patient_objected", "quality_review", "agreed_restriction")) {
            if (random.nextInt(8) == 0) {
                builder.fact(word, word.equals("agreed_restriction") ? "treatment_use" : "");
            }
        }
        return builder.build();
    }

    private List<Consent> others() throws Exception {
        List<Consent> others = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            others.add(consent());
        }
        return others;
    }

    private Consent consent() throws Exception {
        return of(provision(2), any(STATUS));
    }

    private static Consent of(String provision, String status) throws Exception {
        return whole(Texts.consent(provision).replace("active", status));
    }

    private String provision(int depth) {
        StringBuilder text = new StringBuilder("{'type':'" + (random.nextInt(3) > 0 ? "permit" : "deny") + "'");
        if (random.nextInt(2) == 0) {
            text.append(',').append(purposes(any(PURPOSES), any(PURPOSES)));
        }
        for (String limit : List.of(
                actor("Practitioner/a"),
                actor("Practitioner/b"),
                labels("N"),
                "'period':{'end':'2025'}",
                "'period':{'start':'2025'}",
                "'dataPeriod':{'start':'2025'}")) {
            if (random.nextInt(12) == 0 && !text.toString().contains(limit.substring(0, limit.indexOf(':')))) {
                text.append(',').append(limit);
            }
        }
        if (depth > 0 && random.nextInt(3) == 0) {
            text.append(",'provision':[").append(provision(depth - 1)).append(']');
        }
        return text.append('}').toString();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> T mostly(T usual, T[] all) {
        return random.nextInt(3) > 0 ? usual : all[random.nextInt(all.length)];
    }
}
