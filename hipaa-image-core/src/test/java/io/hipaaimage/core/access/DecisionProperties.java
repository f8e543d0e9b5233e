package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Role;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every situation, not only for those that somebody wrote down. */
class DecisionProperties {
    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();

    @Property(tries = 1_000, seed = "20261125")
    void everyDenialHasAReasonAndEveryPermitAGround(
            @ForAll("requests") AccessRequest request, @ForAll Profile profile) {
        Decision decision = policy.decide(request, profile, Instant.EPOCH);
        if (decision instanceof Decision.Denied denied) {
            assertThat(denied.reasons()).isNotEmpty().allSatisfy(r -> {
                assertThat(r.code()).matches("[A-Z0-9_]+(:[\\w<=]+)?");
                assertThat(r.citation()).isNotBlank();
                assertThat(r.message()).isNotBlank();
            });
        } else {
            assertThat(((Decision.Permitted) decision).rule()).isNotBlank();
        }
    }

    @Property(tries = 1_000, seed = "20261125")
    void notKnowingADenyingFactDenies(
            @ForAll("requests") AccessRequest request, @ForAll Profile profile, @ForAll("unknowns") String column) {
        if (request.purpose().equals(PurposeOfUse.ETREAT)) {
            return;
        }
        boolean denied = policy.decide(request, profile, Instant.EPOCH) instanceof Decision.Denied;
        boolean deniedToo =
                policy.decide(withUnknown(request, column), profile, Instant.EPOCH) instanceof Decision.Denied;
        assertThat(denied && !deniedToo).isFalse();
    }

    @Property(tries = 100, seed = "20261125")
    void whatIsMissingIsWhatWouldPermit(@ForAll("requests") AccessRequest request, @ForAll Profile profile) {
        if (policy.decide(request, profile, Instant.EPOCH) instanceof Decision.Denied denied && denied.reachable()) {
            AccessRequest.Builder builder = request.toBuilder();
            for (Missing missing : denied.missing()) {
                obtain(builder, missing);
            }
            assertThat(policy.decide(builder.build(), profile, Instant.EPOCH)).isInstanceOf(Decision.Permitted.class);
        }
    }

    @Property(tries = 1_000, seed = "20261125")
    void noOutageTurnsEmergencyCareAway(
            @ForAll Profile profile, @ForAll("outages") Set<String> outages, @ForAll("clinical") Role role) {
        AccessRequest.Builder builder = AccessRequest.builder(PurposeOfUse.ETREAT, Action.VIEW, role)
                .relationship(outages.contains("relationship") ? Relationship.UNKNOWN : Relationship.CARE_TEAM)
                .mfa(outages.contains("mfa") ? Mfa.UNKNOWN : outages.contains("stale") ? Mfa.STALE : Mfa.Y)
                .session(outages.contains("session") ? SessionState.UNKNOWN : SessionState.ACTIVE)
                .device(outages.contains("device") ? DeviceState.UNKNOWN : DeviceState.MANAGED);
        for (String fact : List.of("audit_sink_down", "key_down")) {
            if (outages.contains(fact)) {
                builder.fact(fact, "");
            }
        }
        if (outages.contains("agreed_restriction")) {
            builder.fact("agreed_restriction", "unknown");
        }
        assertThat(policy.decide(builder.build(), profile, Instant.EPOCH)).isInstanceOf(Decision.Permitted.class);
    }

    @Property(tries = 500, seed = "20261125")
    void aForbiddenSharedAccountIsNeverPermitted(@ForAll("requests") AccessRequest request, @ForAll Profile profile) {
        AccessRequest shared = request.toBuilder().fact("shared_account", "").build();
        assertThat(policy.decide(shared, profile, Instant.EPOCH)).isInstanceOf(Decision.Denied.class);
    }

    @Property(tries = 500, seed = "20261125")
    void strictPermitsNothingThatTheRuleDenies(@ForAll("requests") AccessRequest request) {
        boolean rule = policy.decide(request, Profile.RULE, Instant.EPOCH) instanceof Decision.Permitted;
        boolean strict = policy.decide(request, Profile.STRICT, Instant.EPOCH) instanceof Decision.Permitted;
        assertThat(strict && !rule).isFalse();
    }

    private static void obtain(AccessRequest.Builder builder, Missing missing) {
        switch (missing.fact()) {
            case "mfa" -> builder.mfa(Mfa.Y);
            case "session" -> builder.session(SessionState.ACTIVE);
            case "device" -> builder.device(DeviceState.MANAGED);
            case "relationship" ->
                builder.relationship(Relationship.of(missing.value()).orElseThrow());
            case "recipient_verified" -> builder.recipientVerified(Verification.Y);
            case "baa" -> builder.baa(BaaState.ACTIVE);
            case "authorization" -> builder.authorization(AuthorizationClaim.of(missing.value()));
            default -> {
                builder.without(missing.fact());
                if (!missing.value().equals("n") && !missing.value().equals("fulfilled")) {
                    builder.fact(missing.fact(), missing.value().equals("y") ? "" : missing.value());
                }
            }
        }
    }

    private static AccessRequest withUnknown(AccessRequest request, String column) {
        AccessRequest.Builder builder = request.toBuilder();
        switch (column) {
            case "relationship" -> builder.relationship(Relationship.UNKNOWN);
            case "mfa" -> builder.mfa(Mfa.UNKNOWN);
            case "session" -> builder.session(SessionState.UNKNOWN);
            case "device" -> builder.device(DeviceState.UNKNOWN);
            case "recipient_verified" -> builder.recipientVerified(Verification.UNKNOWN);
            case "baa" -> builder.baa(BaaState.UNKNOWN);
            default -> builder.fact(column, "unknown");
        }
        return builder.build();
    }

    @Provide
    Arbitrary<String> unknowns() {
        return Arbitraries.of(
                "relationship",
                "mfa",
                "session",
                "device",
                "recipient_verified",
                "baa",
                "wrong_tenant",
                "shared_account",
                "legal_hold",
                "agreed_restriction",
                "restriction_paid_in_full",
                "quality_review",
                "irb_waiver_documented",
                "dua_signed",
                "patient_agreed",
                "court_order",
                "vendor_own_product",
                "channel_unencrypted",
                "dual_control",
                "retention_elapsed",
                "licensed_prof_endangerment",
                "patient_objected",
                "signed_directive",
                "workforce_terminated");
    }

    @Provide
    Arbitrary<Set<String>> outages() {
        return Arbitraries.of(
                        "relationship",
                        "mfa",
                        "stale",
                        "session",
                        "device",
                        "audit_sink_down",
                        "key_down",
                        "agreed_restriction")
                .set();
    }

    @Provide
    Arbitrary<Role> clinical() {
        return Arbitraries.of(Role.PHYSICIAN, Role.NURSE);
    }

    @Provide
    Arbitrary<AccessRequest> requests() {
        List<PurposeOfUse> purposes = Purposes.all().stream()
                .filter(Purposes.Purpose::known)
                .map(p -> PurposeOfUse.of(p.code()))
                .toList();
        List<String> words = Vocabulary.words();
        return Arbitraries.randomValue(random -> {
            PurposeOfUse purpose = purposes.get(random.nextInt(purposes.size()));
            Set<Role> listed =
                    java.util.Objects.requireNonNull(Purposes.find(purpose)).roles();
            List<Role> roles = random.nextInt(5) == 0
                    ? Arrays.asList(Role.values())
                    : listed.stream().collect(Collectors.toList());
            AccessRequest.Builder builder = AccessRequest.builder(
                            purpose, pick(random, Action.values()), roles.get(random.nextInt(roles.size())))
                    .relationship(pick(random, Relationship.values()))
                    .mfa(mostly(random, Mfa.Y, Mfa.values()))
                    .session(mostly(random, SessionState.ACTIVE, SessionState.values()))
                    .device(mostly(random, DeviceState.MANAGED, DeviceState.values()))
                    .sensitivity(mostly(random, Sensitivity.NORMAL, Sensitivity.values()))
                    .form(mostly(random, Form.IDENTIFIED, Form.values()))
                    .recipient(mostly(random, RecipientKind.INTERNAL, RecipientKind.values()))
                    .recipientVerified(mostly(random, Verification.Y, Verification.values()))
                    .baa(pick(random, BaaState.values()))
                    .authorization(AuthorizationClaim.of(pick(
                            random,
                            new String[] {"none", "none", "valid", "expired", "revoked", "part2_tpo_consent"})));
            for (int i = random.nextInt(5); i > 0; i--) {
                builder.fact(words.get(random.nextInt(words.size())), random.nextInt(8) == 0 ? "unknown" : "");
            }
            return builder.build();
        });
    }

    private static <T> T pick(java.util.Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static <T> T mostly(java.util.Random random, T usual, T[] values) {
        return random.nextInt(4) > 0 ? usual : pick(random, values);
    }
}
