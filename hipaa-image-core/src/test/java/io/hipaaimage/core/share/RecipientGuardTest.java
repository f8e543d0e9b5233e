package io.hipaaimage.core.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientGuardTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final RecipientGuard GUARD = new RecipientGuard(Set.of());

    @ParameterizedTest
    @CsvSource({
        "dr.meier, dr.meler, true", "dr.meier, dr-meier, true", "dr.smith, dr.smiht, true", "clinic0, ClinicO, true",
        "dr.horn, dr.hom, true", "dr.smith, dr.smiths, true", "dr.smith, dr.schmid, false", "abc, abd, false",
        "dr.lee, dr.lee, false", "radiology-east, radiology-west, false"
    })
    void namesThatAHurriedEyeConfusesAreSimilar(String a, String b, boolean similar) {
        assertThat(RecipientGuard.similar(a, b)).isEqualTo(similar);
        assertThat(RecipientGuard.similar(b, a)).isEqualTo(similar);
    }

    @Test
    void aRecipientOfTodayRaisesNoDoubtAndAForgottenOneDoes() {
        Recipient today = recipient("drx", NOW.minus(Duration.ofHours(2)));
        assertThat(GUARD.doubts(today, List.of(today), List.of(), NOW)).isEmpty();
        Recipient old = recipient("drx", NOW.minus(Duration.ofDays(40)));
        assertThat(GUARD.doubts(old, List.of(old), List.of(), NOW)).containsExactly("FIRST_TIME");
        assertThat(GUARD.doubts(old, List.of(old), List.of(grant("drx")), NOW)).isEmpty();
        assertThat(GUARD.doubts(old.withCopy(), List.of(old), List.of(), NOW)).isEmpty();
    }

    @Test
    void anotherDomainRaisesADoubtUntilSomethingWentThere() {
        RecipientGuard own = new RecipientGuard(Set.of("clinic.example"));
        Recipient far = recipient("dr.x@far.example", NOW);
        Recipient home = recipient("dr.y@Clinic.Example", NOW);
        assertThat(own.doubts(far, List.of(far, home), List.of(), NOW)).containsExactly("OUTSIDE_TENANT");
        assertThat(own.doubts(far, List.of(far), List.of(grant("dr.z@far.example")), NOW))
                .isEmpty();
        Recipient there = recipient("office@far.example", NOW).withCopy();
        assertThat(own.doubts(far, List.of(far, there), List.of(), NOW)).isEmpty();
        assertThat(own.doubts(home, List.of(far, home), List.of(), NOW)).isEmpty();
    }

    @Test
    void aVerificationGoesStaleAndOneWithoutATimeIsStale() {
        Duration year = Duration.ofDays(365);
        assertThat(recipient("a", NOW).verification(NOW, year)).isEqualTo(Verification.Y);
        assertThat(recipient("a", NOW.minus(year).minusSeconds(1)).verification(NOW, year))
                .isEqualTo(Verification.STALE);
        assertThat(Recipient.of("a", without("verifiedAt", recipient("a", NOW)))
                        .orElseThrow()
                        .verification(NOW, year))
                .isEqualTo(Verification.STALE);
    }

    @Test
    void whoWasCalledBackProvesItByTheFingerprint() {
        Recipient known = recipient("a", NOW);
        String digits = known.fingerprint();
        assertThat(VerificationWay.CALL_BACK.proves(digits.substring(0, 16).toUpperCase(java.util.Locale.ROOT), known))
                .isTrue();
        assertThat(VerificationWay.CALL_BACK.proves("AAAA aaaa aaaa aaaa", known))
                .isTrue();
        assertThat(VerificationWay.CALL_BACK.proves(digits.substring(0, 15), known))
                .isFalse();
        assertThat(VerificationWay.IN_PERSON.proves("b".repeat(16), known)).isFalse();
        assertThat(VerificationWay.SECOND_CHANNEL.proves(digits, known)).isFalse();
        assertThat(VerificationWay.SECOND_CHANNEL.proves("challenge", known)).isTrue();
    }

    private static java.util.SortedMap<String, String> without(String field, Recipient recipient) {
        java.util.SortedMap<String, String> row = recipient.row();
        row.remove(field);
        return row;
    }

    private static Recipient recipient(String name, Instant verifiedAt) {
        return new Recipient(
                name,
                RecipientKind.EXTERNAL_PROVIDER,
                "",
                new byte[] {1},
                "a".repeat(64),
                "challenge",
                0,
                true,
                "",
                verifiedAt,
                false);
    }

    private static ShareGrant grant(String recipient) {
        return new ShareGrant("g", new ImageId("0".repeat(32)), recipient, "TREAT", NOW, List.of(), "", null, null, 1);
    }
}
