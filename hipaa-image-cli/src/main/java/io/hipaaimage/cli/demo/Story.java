package io.hipaaimage.cli.demo;

import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Inspection;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The life of one picture: captured, denied, permitted, shared, expired, rotated, shredded; then damage, found. */
final class Story {
    private final Stage stage;
    private @Nullable DestructionCertificate certificate;
    private @Nullable VerifyReport log;

    Story(Stage stage) {
        this.stage = stage;
    }

    Optional<DestructionCertificate> certificate() {
        return Optional.ofNullable(certificate);
    }

    Optional<VerifyReport> log() {
        return Optional.ofNullable(log);
    }

    Pictured tell(Path picture, String name) throws ImageVaultException, IOException {
        Inspection before = inspect(picture);
        CareChapters care = new CareChapters(stage);
        Pictured pictured;
        ImageId image;
        ImageId second;
        try (ImageVault vault = stage.demo().create()) {
            image = care.capture(vault, picture);
            second = care.capture(vault, picture);
            care.decide(vault, image, picture);
            pictured = new SharingChapter(stage).share(vault, image, picture, name, before);
            care.rotate(vault, image, picture);
        }
        Path thief = stage.folder().resolve("thief");
        DemoVault.copy(stage.demo().home(), thief);
        ForgettingChapter forgetting = new ForgettingChapter(stage);
        try (ImageVault vault = stage.demo().open(stage.demo().home())) {
            forgetting.shred(vault, image);
        }
        forgetting.stolen(thief, image);
        certificate = forgetting.certificate().orElse(null);
        DamageChapter damage = new DamageChapter(stage);
        damage.damage(second);
        log = damage.verifyLog();
        return pictured;
    }

    private Inspection inspect(Path picture) throws IOException {
        stage.teller().chapter("The file, before anything else");
        try {
            Inspection inspection = stage.scrubber().inspect(ImageSource.file(picture));
            stage.teller()
                    .tell(
                            "look into the file",
                            "found",
                            inspection.findings().size() + " things besides the picture, risk " + inspection.risk(),
                            "164.514(b)(2)(i)",
                            true);
            return inspection;
        } catch (RefusedException e) {
            stage.teller()
                    .tell("look into the file", "refused", String.valueOf(e.getMessage()), "164.514(b)(2)(i)", true);
            return new Inspection("unknown", List.of(), "high", false, List.of(String.valueOf(e.reason())));
        }
    }
}
