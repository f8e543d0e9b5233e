package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final PolicyDecisionPoint policy = PolicyDecisionPoint.standard();

    @Test
    void everyObligationActionAndPurposeHasPlainWords() {
        for (String[] row : DataFile.rows("rules.tsv", 7)) {
            boolean obliges = row[1].endsWith("duty") || (row[1].equals("ground") && !row[4].equals("-"));
            if (obliges) {
                assertThat(PlainWords.has("obligation", row[4].replace("policy:", "")))
                        .as(row[4])
                        .isTrue();
            }
        }
        for (Action action : Action.values()) {
            assertThat(PlainWords.has("action", action.word())).isTrue();
        }
        for (Purposes.Purpose purpose : Purposes.all()) {
            assertThat(!purpose.known() || PlainWords.has("purpose", purpose.code()))
                    .as(purpose.code())
                    .isTrue();
        }
    }

    @Test
    void counselReadsWhatIsLawWhatIsProposedAndWhatIsPolicy() throws Exception {
        AccessRequest request = RequestWords.read(Map.of("purpose", "TREAT", "role", "physician", "mfa", "n"));
        Explanation words =
                Explanation.of(request, policy.decide(request, Profile.STRICT, Instant.EPOCH), Profile.STRICT);
        assertThat(words.counsel())
                .anyMatch(l -> l.contains("MFA_REQUIRED: rule ANY-12, 45 CFR 164.312(f)(2)(ii) as proposed")
                        && l.contains("not in force"))
                .anyMatch(l -> l.contains("ATTRIBUTE_MISSING:relationship"));
        assertThat(words.plain())
                .noneMatch(l -> l.contains("164.") || l.contains("_"))
                .contains("- It could not be found out: relationship.", "- sign in with two factors");
        AccessRequest capture = AccessRequest.builder(PurposeOfUse.TREAT, Action.CAPTURE, Role.NURSE)
                .relationship(Relationship.CARE_TEAM)
                .mfa(Mfa.Y)
                .session(SessionState.ACTIVE)
                .device(DeviceState.PERSONAL_MDM_SECURE_APP)
                .build();
        Explanation permitted =
                Explanation.of(capture, policy.decide(capture, Profile.STRICT, Instant.EPOCH), Profile.STRICT);
        assertThat(permitted.plain()).contains("Yes. A nurse may take a picture for treatment.");
        assertThat(permitted.counsel())
                .anyMatch(l -> l.startsWith("- obligation policy:NO_GALLERY: policy of this library or site, not law"));
    }

    @Test
    void aDenialSaysWhetherAFactorOrAVerificationIsMissingOrTooOld() throws Exception {
        assertThat(reasons(Map.of("mfa", "n"))).containsExactly("Two factors were not shown.");
        assertThat(reasons(Map.of("mfa", "stale"))).containsExactly("Two factors were shown, but too long ago.");
        String to = "external_provider";
        assertThat(reasons(Map.of("action", "share", "recipient", to, "recipient_verified", "n")))
                .containsExactly("The recipient was not verified.");
        assertThat(reasons(Map.of("action", "share", "recipient", to, "recipient_verified", "stale")))
                .containsExactly("The recipient was verified too long ago.");
        String self = "self_alternative_address";
        assertThat(reasons(Map.of("action", "share", "recipient", self, "recipient_verified", "n")))
                .contains("The identity of the individual was not verified.");
        assertThat(reasons(Map.of("action", "share", "recipient", self, "recipient_verified", "stale")))
                .contains("The identity of the individual was verified too long ago.");
    }

    /** Why a physician is denied who is in order but for what is said. */
    private List<String> reasons(Map<String, String> but) throws Exception {
        Map<String, String> words = new HashMap<>(Map.of(
                "purpose", "TREAT",
                "role", "physician",
                "relationship", "care_team",
                "mfa", "y",
                "session", "active",
                "device", "managed"));
        words.putAll(but);
        Decision decision = policy.decide(RequestWords.read(words), Profile.STRICT, Instant.EPOCH);
        return ((Decision.Denied) decision)
                .reasons().stream().map(Reason::message).toList();
    }

    @Test
    void aDenialThatNothingHelpsSaysSo() throws Exception {
        AccessRequest request = RequestWords.read(Map.of("purpose", "EMPLOY", "role", "receptionist"));
        assertThat(Explanation.of(request, policy.decide(request, Profile.RULE, Instant.EPOCH), Profile.RULE)
                        .plain())
                .contains("Nothing that could be obtained would change this.");
    }
}
