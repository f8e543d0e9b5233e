package io.hipaaimage.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void twoFactorClassesHold() {
        assertThat(judge("idp", NOW, "pwd", "otp")).isEqualTo(Mfa.Y);
        assertThat(judge("idp", NOW, "hwk", "fpt")).isEqualTo(Mfa.Y);
        assertThat(judge("idp", NOW, "mfa")).isEqualTo(Mfa.Y);
    }

    @Test
    void twoMethodsOfOneClassAreOneFactor() {
        assertThat(judge("idp", NOW, "pwd", "kba")).isEqualTo(Mfa.N);
        assertThat(judge("idp", NOW, "otp", "sms")).isEqualTo(Mfa.N);
    }

    @Test
    void anIssuerThatIsNotTrustedProvesNothing() {
        assertThat(judge("somebody", NOW, "mfa")).isEqualTo(Mfa.N);
    }

    @Test
    void oldFutureOrUndatedEvidenceIsStale() {
        assertThat(judge("idp", NOW.minus(EvidenceRules.FRESH).minusSeconds(1), "mfa"))
                .isEqualTo(Mfa.STALE);
        assertThat(judge("idp", NOW.minus(EvidenceRules.FRESH), "mfa")).isEqualTo(Mfa.Y);
        assertThat(judge("idp", NOW.plusSeconds(301), "mfa")).isEqualTo(Mfa.STALE);
        assertThat(judge("idp", null, "mfa")).isEqualTo(Mfa.STALE);
    }

    @Test
    void noEvidenceIsUnknown() {
        assertThat(EvidenceRules.mfa(Optional.empty(), Set.of("idp"), NOW)).isEqualTo(Mfa.UNKNOWN);
    }

    @Test
    void aDeviceIsManagedOnlyIfItComplies() {
        assertThat(device(true, true, false)).isEqualTo(DeviceState.MANAGED);
        assertThat(device(true, false, true)).isEqualTo(DeviceState.PERSONAL_UNMANAGED);
        assertThat(device(false, true, true)).isEqualTo(DeviceState.PERSONAL_MDM_SECURE_APP);
        assertThat(device(false, true, false)).isEqualTo(DeviceState.PERSONAL_UNMANAGED);
    }

    private static Mfa judge(String issuer, @Nullable Instant at, String... methods) {
        return EvidenceRules.mfa(
                Optional.of(new AuthenticationEvidence(Set.of(methods), null, at, issuer, "dr", null)),
                Set.of("idp"),
                NOW);
    }

    private static DeviceState device(boolean managed, boolean compliant, boolean secure) {
        return EvidenceRules.device(new DevicePosture(managed, compliant, secure, NOW, "mdm"));
    }

    @Test
    void aContextClassCountsOnlyForTheIssuerThatItWasAllowedFor() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");
        java.util.Map<String, Set<String>> contexts = java.util.Map.of("idp", Set.of("urn:two"));
        for (String[] row : new String[][] {
            {"idp", "urn:two", "Y"}, {"idp", "urn:one", "N"}, {"other", "urn:two", "N"}, {"stranger", "urn:two", "N"}
        }) {
            Optional<AuthenticationEvidence> evidence =
                    Optional.of(new AuthenticationEvidence(Set.of("pwd"), row[1], now, row[0], "me", null));
            assertThat(EvidenceRules.mfa(evidence, Set.of("idp", "other"), contexts, now))
                    .isEqualTo(Mfa.valueOf(row[2]));
            assertThat(EvidenceRules.mfa(evidence, Set.of("idp", "other"), now)).isEqualTo(Mfa.N);
        }
    }
}
