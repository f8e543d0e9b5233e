package io.hipaaimage.core.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.evidence.Attestation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private static Attestation word(String control, int daysAgo) throws RefusedException {
        Instant at = NOW.minus(Duration.ofDays(daysAgo));
        return Attestation.of(control, "A. Officer", "policy 7, page 3", at, at.plus(Attestation.USUAL));
    }

    private static ControlResult control(String id, Attestation word, CheckResult... checks) {
        return Reports.of(Profile.STRICT, List.of(checks), new Words(List.of(word), NOW)).controls().stream()
                .filter(c -> c.control().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsAWordWhereNoSoftwareShowsAnything() throws RefusedException {
        ControlResult result = control("PRV-530", word("PRV-530", 10));
        assertThat(result.status()).isEqualTo(Status.ATTESTED);
        assertThat(result.evidence()).contains("A. Officer", "10 days ago", "policy 7, page 3");
    }

    @Test
    void showsAStaleWordAndDoesNotCountIt() throws RefusedException {
        ControlResult result = control("PRV-530", word("PRV-530", 365));
        assertThat(result.status()).isEqualTo(Status.NOT_EVIDENCED);
        assertThat(result.evidence()).contains("STALE", "365 days ago", "renew");
    }

    @Test
    void doesNotCountAWordFromTheFuture() throws RefusedException {
        assertThat(control("PRV-530", word("PRV-530", -1)).status()).isEqualTo(Status.NOT_EVIDENCED);
    }

    @Test
    void neverLetsAWordTakeThePlaceOfAProbe() throws RefusedException {
        CheckResult red = Reports.check("one", "SEC-312-d", Status.NOT_SATISFIED, Twin.CAUGHT);
        assertThat(control("SEC-312-d", word("SEC-312-d", 1), red).status()).isEqualTo(Status.NOT_SATISFIED);
        assertThat(control("SEC-312-b", word("SEC-312-b", 1)).status()).isEqualTo(Status.NOT_EVIDENCED);
    }

    @Test
    void setsTheHalfThatPeopleAttestBesideTheHalfThatWasTried() throws RefusedException {
        CheckResult green = Reports.check("one", "BRN-402", Status.SATISFIED, Twin.CAUGHT);
        ControlResult result = control("BRN-402", word("BRN-402", 1), green);
        assertThat(result.status()).isEqualTo(Status.SATISFIED);
        assertThat(result.evidence()).contains("Seen: ", "A. Officer");
    }

    @Test
    void refusesAWordThatNamesNobodyOrNeverEnds() {
        assertThatThrownBy(() -> Attestation.of("PRV-530", " ", "policy 7", NOW, NOW.plusSeconds(1)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Attestation.of("PRV-530", "A", "policy\n7", NOW, NOW.plusSeconds(1)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Attestation.of("PRV-530", "A", "policy 7", NOW, NOW))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Attestation.of("PRV-530", "A", "policy 7", NOW, NOW.plus(Duration.ofDays(1_096))))
                .isInstanceOf(RefusedException.class);
    }
}
