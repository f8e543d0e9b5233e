package io.hipaaimage.cli.vault;

import static io.hipaaimage.cli.vault.Expected.assertCode;
import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.cli.Run;
import io.hipaaimage.core.AuthenticationEvidence;
import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.Decision;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Reason;
import io.hipaaimage.core.vault.AlertSink;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.EmergencyDesk;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The glass is broken in one call, somebody is told, and nobody drops out of the queue; no outage turns care away. */
class EmergencyTest {
    @TempDir
    Path folder;

    private volatile Instant now = VaultFixture.NOW;
    private final List<AlertSink.Alert> alerts = new ArrayList<>();
    private volatile FactSource host = VaultFixture::breakGlass;
    private final CountDownLatch never = new CountDownLatch(1);
    private boolean pagerDown;
    private ImageVault vault;
    private ImageId image;

    @BeforeEach
    void create() throws Exception {
        vault = new VaultFixture(PlatformFiles.get(), folder.resolve("home"), folder.resolve("keys"))
                .builder()
                .facts(question -> host.answer(question), Duration.ofSeconds(2))
                .alerts(alert -> {
                    if (pagerDown) {
                        throw new IllegalStateException("MRN-9 is in this text");
                    }
                    alerts.add(alert);
                })
                .clock(() -> now)
                .tenant("test-emergency")
                .create();
        image = session("care.lee", PurposeOfUse.TREAT)
                .capture(new ByteArrayInputStream(new byte[] {1}), NewImage.of(PatientRef.of("MRN-9")));
    }

    @AfterEach
    void close() throws Exception {
        never.countDown();
        vault.close();
    }

    @Test
    void aBrokenGlassIsToldAndWaitsForAReasonAndForSomebodyElsesReview() throws Exception {
        session("dr.far", PurposeOfUse.ETREAT).open(image).close();
        assertThat(alerts).hasSize(1);
        long entry = alerts.get(0).entry();
        assertThat(alerts.get(0).brokenGlass()).isTrue();
        EmergencyDesk.Access waiting = only();
        assertThat(waiting.entry()).isEqualTo(entry);
        assertThat(waiting.reasonMissing()).isTrue();
        assertThat(waiting.overdue()).isFalse();
        assertCode(() -> desk("dr.other").reason(entry, "it was me"), ErrorCode.NOT_AVAILABLE);
        assertCode(() -> desk("dr.far").reason(entry, " "), ErrorCode.USAGE);
        assertCode(() -> desk("dr.far").review(entry, EmergencyDesk.Finding.JUSTIFIED, "all well"), ErrorCode.DENIED);
        assertCode(() -> desk("po").review(entry + 1, EmergencyDesk.Finding.JUSTIFIED, "x"), ErrorCode.NOT_AVAILABLE);
        desk("dr.far").reason(entry, "no pulse");
        assertThat(only().reasonMissing()).isFalse();
        assertThat(only().open()).isTrue();
        desk("po").review(entry, EmergencyDesk.Finding.UNJUSTIFIED, "curiosity");
        assertThat(only().finding()).isEqualTo(EmergencyDesk.Finding.UNJUSTIFIED);
        assertThat(only().open()).isFalse();
    }

    @Test
    void whatABrokenGlassOpenedStopsAfterThirtyMinutes() throws Exception {
        try (OpenedImage opened = session("dr.far", PurposeOfUse.ETREAT).open(image)) {
            now = VaultFixture.NOW.plus(Duration.ofMinutes(29));
            assertThat(opened.transferTo(OutputStream.nullOutputStream())).isEqualTo(1);
            now = VaultFixture.NOW.plus(Duration.ofMinutes(31));
            assertCode(() -> opened.transferTo(OutputStream.nullOutputStream()), ErrorCode.EXPIRED);
        }
    }

    @Test
    void aReasonIsLateAfterADayAndAReviewAfterSeven() throws Exception {
        session("dr.far", PurposeOfUse.ETREAT).open(image).close();
        long entry = only().entry();
        now = VaultFixture.NOW.plus(Duration.ofHours(25));
        assertThat(only().overdue()).isTrue();
        desk("dr.far").reason(entry, "no pulse");
        assertThat(only().overdue()).isFalse();
        now = VaultFixture.NOW.plus(Duration.ofDays(7)).plusSeconds(60);
        assertThat(only().overdue()).isTrue();
        vault.close();
        Path phrase = Files.writeString(folder.resolve("phrase"), Run.PASSPHRASE);
        Run list = Run.of(
                "emergency",
                "list",
                "--home",
                folder.resolve("home"),
                "--keys",
                folder.resolve("keys"),
                "--passphrase-file",
                phrase,
                "--json");
        assertThat(list.out())
                .contains("\"actor\":\"dr.far\"", "\"reasonMissing\":false", "\"finding\":null")
                .doesNotContain("no pulse");
        Run words = Run.of(
                "emergency",
                "list",
                "--words",
                "--home",
                folder.resolve("home"),
                "--keys",
                folder.resolve("keys"),
                "--passphrase-file",
                phrase,
                "--json");
        assertThat(words.out()).contains("\"reason\":\"no pulse\"", "\"review\":\"\"");
        Run review = Run.of(
                "emergency",
                "review",
                entry,
                "--finding",
                "justified",
                "--text",
                "seen",
                "--actor",
                "po",
                "--home",
                folder.resolve("home"),
                "--keys",
                folder.resolve("keys"),
                "--passphrase-file",
                phrase);
        assertThat(review.exit()).isZero();
        assertThat(Run.of(
                                "emergency",
                                "list",
                                "--home",
                                folder.resolve("home"),
                                "--keys",
                                folder.resolve("keys"),
                                "--passphrase-file",
                                phrase,
                                "--json")
                        .out())
                .isEmpty();
    }

    @Test
    void aPagerThatFailsKeepsNobodyWaiting() throws Exception {
        pagerDown = true;
        session("dr.far", PurposeOfUse.ETREAT).open(image).close();
        assertThat(only().open()).isTrue();
    }

    @Test
    void aSourceThatHangsOrThrowsDeniesWithItsOwnCodeAndTurnsNoEmergencyAway() throws Exception {
        FactSource hangs = question -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return VaultFixture.breakGlass(question);
        };
        FactSource throwsAnything = question -> {
            throw new IllegalStateException("MRN-9 and its owner");
        };
        for (FactSource broken : List.of(hangs, throwsAnything)) {
            host = broken;
            Decision decision = session("care.lee", PurposeOfUse.TREAT).decide(image);
            assertThat(((Decision.Denied) decision).reasons())
                    .extracting(Reason::code)
                    .contains("ATTRIBUTE_MISSING:relationship");
            session("care.lee", PurposeOfUse.ETREAT).open(image).close();
        }
    }

    @Test
    void aWorkListIsDecidedInOneCallAndSaysNothingOfWhatIsNotThere() throws Exception {
        ImageId second = session("care.lee", PurposeOfUse.TREAT)
                .capture(new ByteArrayInputStream(new byte[] {2}), NewImage.of(PatientRef.of("MRN-2")));
        long entries = vault.log().size();
        ImageId nobody = new ImageId("f".repeat(32));
        Map<ImageId, Decision> decided = session("care.lee", PurposeOfUse.TREAT).decide(List.of(second, nobody, image));
        assertThat(decided.keySet()).containsExactly(second, image);
        assertThat(decided.values()).allMatch(d -> d instanceof Decision.Permitted);
        assertThat(vault.log().size()).isEqualTo(entries);
    }

    private CareSession session(String id, PurposeOfUse purpose) {
        return vault.as(
                Requester.person(id, Role.PHYSICIAN)
                        .authenticated(new AuthenticationEvidence(Set.of("mfa"), null, now, "test", id, null))
                        .device(new DevicePosture(true, true, true, now, "test"))
                        .lastActive(now),
                purpose);
    }

    private EmergencyDesk desk(String actor) {
        return vault.administration(actor).emergencies();
    }

    private EmergencyDesk.Access only() throws Exception {
        List<EmergencyDesk.Access> all = desk("po").list();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
