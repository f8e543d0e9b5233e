package io.hipaaimage.cli.demo;

import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Role;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.OpenedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One changed bit in a sealed picture, one in a log, and the log as it is. */
final class DamageChapter {
    private final Stage stage;

    DamageChapter(Stage stage) {
        this.stage = stage;
    }

    void damage(ImageId image) throws IOException, ImageVaultException {
        stage.teller().chapter("Damage, found");
        Path copy = stage.folder().resolve("damaged");
        DemoVault.copy(stage.demo().home(), copy);
        for (Path sealed : list(copy.resolve("images"))) {
            flip(sealed, Files.size(sealed) / 2);
        }
        stage.teller()
                .refused(
                        "one bit of the sealed picture is changed",
                        "found",
                        List.of("TAMPERED"),
                        "164.312(c)(2)",
                        () -> {
                            try (ImageVault vault = stage.demo().open(copy);
                                    OpenedImage opened = stage.demo()
                                            .session(vault, "dr.lee", Role.PHYSICIAN, PurposeOfUse.TREAT)
                                            .open(image)) {
                                return opened.transferTo(OutputStream.nullOutputStream()) + " bytes came back";
                            }
                        });
        Path log = stage.folder().resolve("damaged-log");
        DemoVault.copy(stage.demo().home().resolve("audit"), log);
        Path segment = list(log).stream()
                .filter(p -> p.getFileName().toString().startsWith("seg-"))
                .max(Comparator.comparing(p -> p.getFileName().toString()))
                .orElseThrow(() -> new IOException("the log has no segment"));
        flip(segment, 2_000);
        VerifyReport report = AuditVerifier.of(log).verify();
        boolean found = report.verdict().name().equals("TAMPERED");
        stage.teller()
                .tell(
                        "one bit of a copy of the log is changed",
                        "found",
                        report.verdict() + first(report),
                        "164.312(c)(1)",
                        found);
    }

    private static String first(VerifyReport report) {
        return report.findings().stream()
                .findFirst()
                .map(f -> ", " + f.kind() + " at entry " + f.index() + " (" + f.detail() + ")")
                .orElse("");
    }

    VerifyReport verifyLog() {
        VerifyReport report =
                AuditVerifier.of(stage.demo().home().resolve("audit")).verify();
        stage.teller()
                .tell(
                        "the log itself is verified",
                        "done",
                        report.verdict() + ", " + report.entries() + " entries, " + report.covered()
                                + " under a signed checkpoint",
                        "164.312(b)",
                        report.verdict().name().equals("INTACT"));
        return report;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long place = Math.min(at, channel.size() - 1);
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, place);
            one.put(0, (byte) (one.get(0) ^ 4)).rewind();
            channel.write(one, place);
        }
    }
}
