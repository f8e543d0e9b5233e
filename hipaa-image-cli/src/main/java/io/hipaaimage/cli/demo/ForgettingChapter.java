package io.hipaaimage.cli.demo;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.shred.Reason;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two people destroy the picture, and a stolen copy of the home opens nothing. */
final class ForgettingChapter {
    private final Stage stage;
    private @Nullable DestructionCertificate certificate;

    ForgettingChapter(Stage stage) {
        this.stage = stage;
    }

    Optional<DestructionCertificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    void shred(ImageVault vault, ImageId image) throws IOException {
        stage.teller().chapter("Forgetting");
        stage.clock().advance(Duration.ofDays(3_650));
        stage.teller()
                .refused(
                        "one person alone",
                        "denied",
                        List.of("DENIED", "DUAL_CONTROL_REQUIRED"),
                        "164.310(d)(2)(i)",
                        () -> {
                            CareSession alone =
                                    stage.demo().session(vault, "ro1", Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT);
                            return alone.shredding()
                                    .now(image, Reason.RETENTION_ELAPSED, alone.shredding())
                                    .id();
                        });
        stage.teller().succeeds("two people shred the picture", "done", "164.310(d)(2)(i)", () -> {
            CareSession one = stage.demo().session(vault, "ro1", Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT);
            CareSession two = stage.demo().session(vault, "ro2", Role.RECORDS_OFFICER, PurposeOfUse.RECORDMGT);
            certificate = one.shredding().now(image, Reason.RETENTION_ELAPSED, two.shredding());
            return "certificate " + certificate.id() + ": " + certificate.level();
        });
        stage.teller()
                .refused(
                        "the treating physician asks for it",
                        "refused",
                        List.of("SHREDDED"),
                        "164.310(d)(2)(i)",
                        () -> "opened: "
                                + stage.demo()
                                        .session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT)
                                        .open(image)
                                        .size());
        stage.teller().succeeds("the horizon is closed", "done", "164.310(d)(2)(ii)", () -> {
            List<DestructionCertificate> closed =
                    vault.administration("office").destructions().closeHorizon();
            for (DestructionCertificate each : closed) {
                certificate = each;
            }
            return closed.size() + " final certificate: " + (certificate == null ? "" : certificate.level());
        });
        DestructionCertificate last = certificate;
        if (last != null) {
            byte[] forged = last.text().getBytes(StandardCharsets.UTF_8);
            forged[forged.length / 3] ^= 1;
            boolean good = DestructionCertificate.verify(
                            last.text().getBytes(StandardCharsets.UTF_8),
                            Optional.of(vault.administration("office")
                                    .destructions()
                                    .certificateKey()))
                    .valid();
            boolean bad =
                    DestructionCertificate.verify(forged, Optional.empty()).valid();
            stage.teller()
                    .tell(
                            "a stranger verifies the certificate, and a forged one",
                            "found",
                            "genuine: " + (good ? "VALID" : "TAMPERED") + ", forged: " + (bad ? "VALID" : "TAMPERED"),
                            "164.310(d)(2)(iii)",
                            good && !bad);
        }
    }

    void stolen(Path thief, ImageId image) throws IOException {
        stage.teller()
                .refused(
                        "a stolen copy of the home, from before the shred, is opened with today's keys",
                        "refused",
                        List.of("NOT_AVAILABLE", "SHREDDED", "STORE_DAMAGED", "KEY_VERSION_DESTROYED", "TAMPERED"),
                        "164.310(d)(2)(ii)",
                        () -> {
                            try (ImageVault vault = stage.demo().open(thief)) {
                                return "opened: "
                                        + stage.demo()
                                                .session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT)
                                                .open(image)
                                                .size();
                            }
                        });
    }
}
