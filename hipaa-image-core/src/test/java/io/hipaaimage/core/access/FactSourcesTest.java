package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.FactSource.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FactSourcesTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final PolicyDecisionPoint POLICY = PolicyDecisionPoint.standard();
    private static final FactQuestion QUESTION = question(1);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> silent = new CopyOnWriteArrayList<>();

    @Test
    void nobodyAsksForAConsentWhereCareNeedsNone() {
        FactSources sources = places(Relationship.CARE_TEAM, Map.of()).build();
        assertThat(decide(sources, view(PurposeOfUse.TREAT, Role.PHYSICIAN))).isInstanceOf(Decision.Permitted.class);
        assertThat(asked).containsExactly("teams", "restrictions");
    }

    @Test
    void whatACheapPlaceSaysMakesADearOneNeedless() {
        FactSources sources = FactSources.builder()
                .each("register", Set.of("temp_share_copy", "share_completed"), 1, LONG, q -> {
                    asked.add("register");
                    return new Answer(Relationship.UNKNOWN, Map.of("temp_share_copy", "", "share_completed", ""));
                })
                .each("holds", Set.of("legal_hold"), 50, LONG, q -> {
                    asked.add("holds");
                    return new Answer(Relationship.UNKNOWN, Map.of("legal_hold", ""));
                })
                .build();
        AccessRequest delete = AccessRequest.builder(PurposeOfUse.RECORDMGT, Action.DELETE, Role.SYSTEM)
                .session(SessionState.ACTIVE)
                .mfa(Mfa.Y)
                .device(DeviceState.MANAGED)
                .build();
        assertThat(decide(sources, delete)).isInstanceOf(Decision.Permitted.class);
        assertThat(asked).containsExactly("register");
    }

    @Test
    void aPlaceThatHangsLeavesItsFactsUnknownAndKeepsNobodyWaiting() {
        FactSources sources = FactSources.builder()
                .each("teams", Set.of("relationship"), 1, Duration.ofMillis(40), q -> {
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new Answer(Relationship.CARE_TEAM, Map.of());
                })
                .watch((source, code) -> silent.add(source + " " + code))
                .build();
        long begin = System.nanoTime();
        assertThat(codes(decide(sources, view(PurposeOfUse.TREAT, Role.PHYSICIAN))))
                .containsExactly("ATTRIBUTE_MISSING:relationship");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LONG);
        assertThat(silent).containsExactly("teams SOURCE_UNAVAILABLE");
        assertThat(decide(sources, view(PurposeOfUse.ETREAT, Role.PHYSICIAN)))
                .as("care goes on, with review")
                .isInstanceOfSatisfying(
                        Decision.Permitted.class,
                        p -> assertThat(p.obligations())
                                .extracting(Obligation::id)
                                .contains("POST_REVIEW"));
    }

    @Test
    void aPlaceThatDoesNotKnowLeavesWhatWasKnownAndASilentOneDoesNot() {
        AccessRequest known = view(PurposeOfUse.TREAT, Role.PHYSICIAN).toBuilder()
                .relationship(Relationship.CARE_TEAM)
                .build();
        FactSources unsure = FactSources.builder()
                .each("teams", Set.of("relationship"), 1, LONG, q -> new Answer(Relationship.UNKNOWN, Map.of()))
                .build();
        assertThat(decide(unsure, known)).isInstanceOf(Decision.Permitted.class);
        FactSources away = FactSources.builder()
                .each("teams", Set.of("relationship"), 1, LONG, q -> {
                    throw new UnavailableException(ErrorCode.IO, "down");
                })
                .watch((source, code) -> silent.add(source + " " + code))
                .build();
        assertThat(codes(decide(away, known))).containsExactly("ATTRIBUTE_MISSING:relationship");
    }

    @Test
    void aPlaceThatThrowsOrAnswersWhatItDoesNotKnowDeniesAndThrowsNothing() {
        FactSources sources = FactSources.builder()
                .each("teams", Set.of("relationship"), 1, LONG, q -> new Answer(Relationship.CARE_TEAM, Map.of()))
                .each("staff", Set.of("workforce_terminated"), 2, LONG, q -> {
                    throw new IllegalStateException("a defect");
                })
                .source("accounts", Set.of("shared_account"), 3, LONG, all -> List.of())
                .each(
                        "tenants",
                        Set.of("wrong_tenant"),
                        4,
                        LONG,
                        q -> new Answer(Relationship.SELF, Map.of("legal_hold", "")))
                .each("consents", Set.of("authorization", "agreed_restriction"), 5, LONG, q -> {
                    throw new UnavailableException(ErrorCode.IO, "down");
                })
                .watch((source, code) -> silent.add(source + " " + code))
                .build();
        assertThat(codes(decide(sources, view(PurposeOfUse.TREAT, Role.PHYSICIAN))))
                .containsExactlyInAnyOrder(
                        "ATTRIBUTE_MISSING:workforce_terminated",
                        "ATTRIBUTE_MISSING:shared_account",
                        "ATTRIBUTE_MISSING:wrong_tenant",
                        "ATTRIBUTE_MISSING:agreed_restriction");
        assertThat(silent)
                .containsExactly(
                        "staff SOURCE_FAILED",
                        "accounts SOURCE_FAILED",
                        "tenants SOURCE_FAILED",
                        "consents SOURCE_UNAVAILABLE");
    }

    @Test
    void aWorkListAsksEachPlaceOnce() {
        List<Integer> sizes = new ArrayList<>();
        FactSources sources = FactSources.builder()
                .source("teams", Set.of("relationship"), 1, LONG, all -> {
                    sizes.add(all.size());
                    return all.stream()
                            .map(q -> new Answer(
                                    q.patient().value().equals("P3") ? Relationship.NONE : Relationship.CARE_TEAM,
                                    Map.of()))
                            .toList();
                })
                .build();
        List<FactSources.Asked> list = IntStream.range(0, 200)
                .mapToObj(i -> new FactSources.Asked(
                        question(i), view(PurposeOfUse.TREAT, Role.NURSE), request -> request, word -> true))
                .toList();
        List<AccessRequest> requests = sources.ask(list, POLICY, Profile.STRICT);
        assertThat(sizes).containsExactly(200);
        assertThat(IntStream.range(0, 200)
                        .filter(i -> POLICY.decide(requests.get(i), Profile.STRICT, Instant.EPOCH)
                                instanceof Decision.Denied))
                .containsExactly(3);
    }

    /** The laziness changes no decision: whatever was not asked for made no difference. */
    @Test
    void whatWasNotAskedForWouldHaveChangedNothing() throws Exception {
        Requests requests = new Requests(88);
        Random random = new Random(88);
        int needless = 0;
        for (int i = 0; i < 1_500; i++) {
            AccessRequest all = requests.request(requests.situation());
            Set<String> open = new HashSet<>(Set.of("relationship", "authorization"));
            all.facts().keySet().stream().filter(w -> random.nextBoolean()).forEach(open::add);
            for (String word : List.of("break_glass", "legal_hold", "study_ended", "court_order", "originator")) {
                open.add(word);
            }
            Profile profile = List.of(Profile.values()).get(random.nextInt(3));
            FactSources.Builder builder = FactSources.builder();
            Set<String> told = new HashSet<>();
            for (String word : open) {
                builder.each(word, Set.of(word), random.nextInt(100), LONG, q -> {
                    told.add(word);
                    return answer(all, word);
                });
            }
            AccessRequest.Builder known =
                    all.toBuilder().relationship(Relationship.UNKNOWN).authorization(AuthorizationClaim.NONE);
            open.forEach(known::without);
            AccessRequest found = builder.build(Runnable::run)
                    .ask(List.of(new FactSources.Asked(QUESTION, known.build(), r -> r, word -> true)), POLICY, profile)
                    .get(0);
            assertThat(text(POLICY.decide(found, profile, Instant.EPOCH)))
                    .as(open + " asked for " + told)
                    .isEqualTo(text(POLICY.decide(all, profile, Instant.EPOCH)));
            needless += open.size() - told.size();
        }
        assertThat(needless).as("places that nobody had to ask").isGreaterThan(5_000);
    }

    @Test
    void aPlaceThatCannotBeIsRefused() {
        assertThatThrownBy(() -> places(Relationship.NONE, Map.of())
                        .each("again", Set.of("relationship"), 1, LONG, q -> new Answer(Relationship.NONE, Map.of())))
                .hasMessageContaining("another place answers");
        assertThatThrownBy(() -> FactSources.builder()
                        .each("x", Set.of("no_such"), 1, LONG, q -> new Answer(Relationship.NONE, Map.of())))
                .hasMessageContaining("no such fact");
        assertThatThrownBy(() -> FactSources.builder()
                        .each("x", Set.of(), 1, Duration.ZERO, q -> new Answer(Relationship.NONE, Map.of())))
                .hasMessageContaining("1 ms");
    }

    @Test
    void whatTheAskerKnowsBestNoPlaceSays() {
        FactSources sources = FactSources.builder()
                .each(
                        "hopes",
                        Set.of("18_removed", "agreed_restriction"),
                        1,
                        LONG,
                        q -> new Answer(Relationship.UNKNOWN, Map.of("18_removed", "", "agreed_restriction", "")))
                .build();
        AccessRequest blank = AccessRequest.builder(PurposeOfUse.HRESCH, Action.SHARE, Role.RESEARCHER)
                .form(Form.DEID_SAFE_HARBOR)
                .build();
        AccessRequest found = sources.ask(
                        List.of(new FactSources.Asked(QUESTION, blank, r -> r, word -> !word.equals("18_removed"))),
                        POLICY,
                        Profile.STRICT)
                .get(0);
        assertThat(found.facts()).containsOnlyKeys("agreed_restriction");
    }

    private FactSources.Builder places(Relationship relationship, Map<String, String> consents) {
        return FactSources.builder()
                .each("teams", Set.of("relationship"), 1, LONG, q -> {
                    asked.add("teams");
                    return new Answer(relationship, Map.of());
                })
                .each("restrictions", Set.of("agreed_restriction"), 10, LONG, q -> {
                    asked.add("restrictions");
                    return new Answer(Relationship.UNKNOWN, consents);
                })
                .each("consents", Set.of("authorization"), 100, LONG, q -> {
                    asked.add("consents");
                    return new Answer(Relationship.UNKNOWN, Map.of(), AuthorizationClaim.of("valid"));
                });
    }

    private static Answer answer(AccessRequest all, String word) {
        Map<String, String> facts = new HashMap<>();
        String value = all.facts().get(word);
        if (value != null) {
            facts.put(word, value);
        }
        return new Answer(all.relationship(), facts, all.authorization());
    }

    private static Decision decide(FactSources sources, AccessRequest known) {
        AccessRequest found = sources.ask(
                        List.of(new FactSources.Asked(QUESTION, known, request -> request, word -> true)),
                        POLICY,
                        Profile.STRICT)
                .get(0);
        return POLICY.decide(found, Profile.STRICT, Instant.EPOCH);
    }

    private static List<String> codes(Decision decision) {
        return ((Decision.Denied) decision).reasons().stream().map(Reason::code).toList();
    }

    private static String text(Decision decision) {
        return decision.obligations().stream()
                        .map(Obligation::toString)
                        .sorted()
                        .toList()
                + (decision instanceof Decision.Denied denied
                        ? "DENY"
                                + denied.reasons().stream()
                                        .map(Reason::code)
                                        .sorted()
                                        .toList()
                        : "PERMIT");
    }

    private static AccessRequest view(PurposeOfUse purpose, Role role) {
        return AccessRequest.builder(purpose, Action.VIEW, role)
                .session(SessionState.ACTIVE)
                .mfa(Mfa.Y)
                .device(DeviceState.MANAGED)
                .build();
    }

    private static FactQuestion question(int patient) {
        return new FactQuestion(
                Requester.person("dr.lee", Role.PHYSICIAN),
                PurposeOfUse.TREAT,
                Action.VIEW,
                ImageId.random(new Random(7)),
                PatientRef.of("P" + patient),
                null);
    }
}
