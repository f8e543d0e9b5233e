package io.hipaaimage.cli.demo;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Capture, the questions of those who may and may not look, and new keys under everything. */
final class CareChapters {
    private final Stage stage;

    CareChapters(Stage stage) {
        this.stage = stage;
    }

    ImageId capture(ImageVault vault, Path picture) throws ImageVaultException, IOException {
        stage.teller().chapter("Capture");
        CareSession nurse = stage.demo().session(vault, "nurse.kim", Role.NURSE, PurposeOfUse.TREAT);
        ImageId image;
        try (InputStream in = Files.newInputStream(picture)) {
            image = nurse.capture(
                    in,
                    NewImage.of(PatientRef.of("MRN-4711"))
                            .bodySite("left shin")
                            .takenAt(stage.clock().instant()));
        }
        stage.teller()
                .tell("a nurse captures the picture", "permitted", "sealed as " + image, "164.312(a)(2)(iv)", true);
        stage.clock().advance(Duration.ofMinutes(10));
        return image;
    }

    void decide(ImageVault vault, ImageId image, Path picture) throws ImageVaultException, IOException {
        stage.teller().chapter("Who may look, and why not");
        stage.teller()
                .refused(
                        "a receptionist asks",
                        "denied",
                        List.of("ROLE_NOT_ALLOWED"),
                        null,
                        () -> view(vault, "front.desk", Role.RECEPTIONIST, PurposeOfUse.TREAT, image, picture));
        stage.teller()
                .refused(
                        "a physician without relation to the patient asks",
                        "denied",
                        List.of("NO_RELATIONSHIP"),
                        null,
                        () -> view(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.TREAT, image, picture));
        stage.teller()
                .refused(
                        "a researcher without authorization asks",
                        "denied",
                        List.of("AUTHORIZATION_REQUIRED"),
                        null,
                        () -> view(vault, "dr.study", Role.RESEARCHER, PurposeOfUse.HRESCH, image, picture));
        stage.teller()
                .refused(
                        "an unknown purpose is given",
                        "denied",
                        List.of("UNKNOWN_PURPOSE"),
                        null,
                        () -> view(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.of("CURIOSITY"), image, picture));
        stage.teller()
                .succeeds(
                        "the treating physician asks",
                        "permitted",
                        "164.506(c)(1)",
                        () -> view(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT, image, picture));
        stage.teller()
                .succeeds(
                        "the same physician without relation declares an emergency",
                        "permitted",
                        "164.312(a)(2)(ii)",
                        () -> view(vault, "dr.far", Role.PHYSICIAN, PurposeOfUse.ETREAT, image, picture));
        stage.clock().advance(Duration.ofMinutes(20));
    }

    void rotate(ImageVault vault, ImageId image, Path picture) throws IOException {
        stage.teller().chapter("New keys");
        stage.clock().advance(Duration.ofDays(90));
        stage.teller().succeeds("rotate and rewrap", "done", "164.312(a)(2)(iv)", () -> {
            int version = vault.administration("office").keys().rotate();
            KeyAdministration.RewrapReport report =
                    vault.administration("office").keys().rewrap(KeyAdministration.Progress.NONE);
            return "version " + version + " is current; " + report.records()
                    + " records rewritten, payload bytes read: " + report.payloadBytes();
        });
        stage.teller()
                .succeeds(
                        "the treating physician asks again",
                        "permitted",
                        "164.506(c)(1)",
                        () -> view(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT, image, picture));
    }

    private String view(ImageVault vault, String who, Role role, PurposeOfUse purpose, ImageId image, Path picture)
            throws ImageVaultException, IOException {
        Path out = stage.folder().resolve("seen");
        Files.deleteIfExists(out);
        try (OpenedImage opened =
                stage.demo().session(vault, who, role, purpose).open(image)) {
            long bytes = Output.file(out).write(opened::transferTo);
            if (Files.mismatch(out, picture) != -1) {
                throw new IOException("the picture came back changed");
            }
            String duties = opened.decision().obligations().stream()
                    .map(Object::toString)
                    .sorted()
                    .toList()
                    .toString();
            return bytes + " bytes, equal to the original; ground "
                    + opened.decision().rule() + ", obligations " + duties;
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
