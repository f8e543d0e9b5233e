package io.hipaaimage.cli;

import static io.hipaaimage.cli.DicomElements.element;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands whose output's folder takes no files, not even from root: what the kernel shows of itself is such a folder everywhere. */
class UnwritableFolderTest {
    @TempDir
    Path dir;

    private Path picture;
    private byte[] source;

    @BeforeEach
    void aPicture() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY), "png", png);
        source = png.toByteArray();
        picture = Files.write(dir.resolve("a.png"), source);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc", "/sys/kernel", "/proc/new"})
    void aScrubSaysSoAndLeavesThePictureAsItIs(String folder) throws Exception {
        Run scrub = Run.of("scrub", picture, "-o", folder);

        assertThat(scrub.exit()).as(scrub.err()).isEqualTo(2);
        assertThat(scrub.err()).startsWith("IO ");
        assertThat(Files.readAllBytes(picture)).isEqualTo(source);
        assertThat(Path.of(folder, "a.png")).doesNotExist();
    }

    @Test
    void aDeidentificationSaysSo() throws Exception {
        Path object = Files.write(dir.resolve("in.dcm"), object());
        Path secret = dir.resolve("secret");
        assertThat(Run.of("deid", "keygen", "-o", secret).exit()).isZero();

        Run deid = Run.of("deid", object, "-o", "/proc", "--secret", secret);

        assertThat(deid.exit()).as(deid.err()).isEqualTo(2);
        assertThat(deid.err()).startsWith("IO ");
        assertThat(Files.readAllBytes(object)).isEqualTo(object());
    }

    private static byte[] object() {
        ByteArrayOutputStream out = DicomElements.begin();
        element(out, 0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
        element(out, 0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.88.11");
        element(out, 0x0008, 0x0018, "UI", "1.2.3.4");
        element(out, 0x0020, 0x000D, "UI", "1.2.3");
        element(out, 0x0020, 0x000E, "UI", "1.2.3.9");
        return out.toByteArray();
    }
}
