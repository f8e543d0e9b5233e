package io.hipaaimage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a killed run left in clear goes with the next run into the same folder; what outputs lie in is their owner's alone. */
class LeftBehindTest {
    private static final String HALF = ".half.png.hipaa-part";

    @TempDir
    Path dir;

    private Path picture;
    private Path key;
    private Path out;

    @BeforeEach
    void aPictureAndAKey() throws Exception {
        picture = dir.resolve("a.png");
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY), "png", picture.toFile());
        key = dir.resolve("key");
        assertThat(Run.of("keygen", "-o", key).exit()).isZero();
        out = Files.createDirectory(dir.resolve("out"));
    }

    @Test
    void everyRunClearsWhereItWrites() throws Exception {
        Path sealed = dir.resolve("a.hic");
        assertThat(Run.of("seal", picture, "-o", sealed, "--key", key, "--context", "tenant=t,image=i")
                        .exit())
                .isZero();
        for (List<Object> command : List.<List<Object>>of(
                List.of("scrub", picture, "-o", out),
                List.of("scrub", picture, "-o", out, "--rename"),
                List.of("seal", picture, "-o", out.resolve("b.hic"), "--key", key, "--context", "tenant=t,image=i"),
                List.of("open", sealed, "-o", out.resolve("b.png"), "--key", key, "--context", "tenant=t,image=i"),
                List.of("selftest", "--only", "no-strangers", "--format", "json", "-o", out.resolve("b.json")),
                List.of("demo", "-o", out))) {
            Path half = half(out);
            Run run = Run.of(command.toArray());
            assertThat(run.exit()).as("%s: %s", command, run.err()).isZero();
            assertThat(half).as("%s", command).doesNotExist();
        }
    }

    @Test
    void aScrubClearsTheFoldersThatItWritesIntoAndNoOthers() throws Exception {
        Path in = dir.resolve("in");
        Files.copy(picture, Files.createDirectories(in.resolve("below")).resolve("a.png"));
        Path half = half(Files.createDirectory(out.resolve("below")));
        Path elsewhere = half(Files.createDirectory(out.resolve("elsewhere")));
        assertThat(Run.of("scrub", in, "-o", out).exit()).isZero();
        assertThat(half).doesNotExist();
        assertThat(elsewhere).exists();
    }

    @Test
    void aDeidentificationClearsStudiesAndSeries() throws Exception {
        Path secret = dir.resolve("secret");
        assertThat(Run.of("deid", "keygen", "-o", secret).exit()).isZero();
        Path half = half(Files.createDirectories(out.resolve("2.25.1/2.25.2")));
        Path elsewhere = half(Files.createDirectories(out.resolve("notes/2.25.2")));
        assertThat(Run.of("deid", picture, "-o", out, "--secret", secret).exit())
                .as("the picture is no DICOM object")
                .isOne();
        assertThat(half).doesNotExist();
        assertThat(elsewhere).exists();
    }

    @Test
    void anInputOfThatNameIsReadAndStays() throws Exception {
        Path named = Files.copy(picture, out.resolve(HALF));
        Run scrub = Run.of("scrub", named, "-o", out, "--rename");
        assertThat(scrub.exit()).as(scrub.err()).isZero();
        Run seal = Run.of("seal", named, "-o", out.resolve("b"), "--key", key, "--context", "tenant=t,image=i");
        assertThat(seal.exit()).as(seal.err()).isZero();
        assertThat(named).hasSameBinaryContentAs(picture);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFolderThatIsMadeForOutputsIsTheirOwnersAlone() throws Exception {
        Path in = dir.resolve("in");
        Files.copy(picture, Files.createDirectories(in.resolve("below")).resolve("a.png"));
        assertThat(Run.of("scrub", in, "-o", dir.resolve("new/clean")).exit()).isZero();
        assertThat(Run.of("selftest", "--only", "no-strangers", "--pack", dir.resolve("pack"))
                        .exit())
                .isZero();
        assertThat(Run.of("demo", "-o", dir.resolve("demo")).exit()).isZero();
        for (String made : List.of("new", "new/clean", "new/clean/below", "pack", "pack/report", "demo")) {
            assertThat(mode(dir.resolve(made))).as(made).isEqualTo("rwx------");
        }
        assertThat(mode(dir.resolve("new/clean/below/a.png"))).isEqualTo("rw-------");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFolderThatIsThereKeepsItsMode() throws Exception {
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(Run.of("scrub", picture, "-o", out).exit()).isZero();
        assertThat(mode(out)).isEqualTo("rwxr-x---");
    }

    private static Path half(Path folder) throws IOException {
        return Files.writeString(folder.resolve(HALF), "half of a picture");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
