package io.hipaaimage.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.shred.DestructionCertificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    private static final byte[] PICTURE = picture();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @Test
    void showsThePictureToTheDoctorAndNobodyElse() throws Exception {
        run();

        assertThat(screen.toByteArray()).as("once").isEqualTo(PICTURE);
        assertThat(console.toString(StandardCharsets.UTF_8)).startsWith("ROLE_NOT_ALLOWED 164.");
    }

    @Test
    void endsWithACertificateThatAStrangerCanVerify() throws Exception {
        run();

        String printed = console.toString(StandardCharsets.UTF_8);
        byte[] certificate = printed.substring(printed.indexOf('\n', printed.lastIndexOf(" 164.")) + 1)
                .stripTrailing()
                .concat("\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(DestructionCertificate.read(certificate, Optional.empty())).isPresent();
    }

    @Test
    void leavesNothingOfThePictureOnTheDisk() throws Exception {
        run();

        String planted = new String(PICTURE, StandardCharsets.ISO_8859_1).substring(8, 40);
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(planted)
                    .doesNotContain("MRN-4711");
        }
    }

    private void run() throws Exception {
        Quickstart.run(
                folder,
                new ByteArrayInputStream(PICTURE),
                screen,
                new PrintStream(console, true, StandardCharsets.UTF_8));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files).hasSizeGreaterThan(3);
            return files;
        }
    }

    /** The signature of a PNG and then what stands for a picture: the vault keeps what it is given. */
    private static byte[] picture() {
        byte[] bytes = "\u0089PNG\r\n\u001a\nthe picture itself, which nobody may read on a disk"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(bytes[0]).isEqualTo((byte) 0x89);
        return bytes;
    }
}
