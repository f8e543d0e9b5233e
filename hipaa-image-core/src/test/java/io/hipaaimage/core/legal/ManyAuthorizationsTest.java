package io.hipaaimage.core.legal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Sensitivity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many documents of one patient, and several hands on one document. */
class ManyAuthorizationsTest {
    private static final PatientRef PATIENT = PatientRef.of("MRN-1");
    private static final AuthorizationUse USE = new AuthorizationUse(
            PurposeOfUse.HMARKT,
            "journal",
            new ImageId("0123456789abcdef0123456789abcdef"),
            Sensitivity.NORMAL,
            Papers.NOON,
            false,
            false,
            false);

    @TempDir
    Path folder;

    @Test
    void theValidOneIsFoundUnderAMillionThatAreOver() throws Exception {
        Authorization valid = Papers.authorization().with("id", "\"valid\"").signed();
        Authorization over =
                Papers.authorization().with("expiresOn", "\"2026-02-01\"").signed();
        Authorizations.Best best = new Authorizations.Best();
        boolean offered = false;
        long begun = System.nanoTime();
        for (int i = 0; i < 1_000_000; i++) {
            offered |= best.offer(over, USE);
        }
        assertThat(offered).isFalse();
        assertThat(best.claim().words()).containsExactly("valid", "expired");
        assertThat(best.offer(valid, USE)).isTrue();
        assertThat(best.claim().words()).containsExactly("valid");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void twoRevocationsAtOnceAreOneAndTheFirstCounts() throws Exception {
        Cabinet cabinet = new Cabinet(folder);
        Authorizations authorizations = cabinet.open().authorizations();
        authorizations.file(Papers.authorization().signed(), "office");
        ExecutorService hands = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Authorization>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int second = i;
                all.add(() -> authorizations.revoke("a-1", Papers.NOON.plusSeconds(second), "office" + second));
            }
            Set<java.time.Instant> times = new java.util.HashSet<>();
            for (Future<Authorization> done : hands.invokeAll(all)) {
                times.add(done.get().revokedAt());
            }
            assertThat(times).hasSize(1);
        } finally {
            hands.shutdownNow();
        }
        assertThat(cabinet.told).hasSize(2);
        assertThat(cabinet.open().authorizations().claim(Set.of(PATIENT), USE).words())
                .contains("revoked");
    }

    @Test
    void aClockThatIsSetBackBringsNothingBackToLife() throws Exception {
        Authorizations authorizations = new Cabinet(folder).open().authorizations();
        authorizations.file(Papers.authorization().signed(), "office");
        authorizations.revoke("a-1", Papers.NOON, "office");
        AuthorizationUse earlier = new AuthorizationUse(
                USE.purpose(),
                USE.recipient(),
                USE.image(),
                USE.sensitivity(),
                Papers.NOON.minus(Duration.ofDays(2)),
                false,
                false,
                false);
        assertThat(authorizations.claim(Set.of(PATIENT), earlier).words()).contains("revoked");
    }

    @Test
    void anAgreementThatIsSignedTomorrowBindsNobodyToday() throws Exception {
        Agreements agreements = new Cabinet(folder).open().agreements();
        agreements.file(
                BusinessAssociateAgreement.parse(Papers.agreement()
                        .with("signedOn", "\"2026-03-02\"")
                        .with("startsOn", "\"2026-01-01\"")
                        .json()),
                "office");
        assertThat(agreements.inForce("cloud", Papers.NOON)).isEmpty();
        assertThat(agreements.inForce("cloud", Papers.NOON.plus(Duration.ofDays(1))))
                .isPresent();
    }
}
