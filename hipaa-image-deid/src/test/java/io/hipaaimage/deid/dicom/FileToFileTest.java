package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes from file to file past our buffers is what goes through them. */
class FileToFileTest {
    @TempDir
    Path folder;

    private static DicomBytes picture(int columns, int allocated, int stored, boolean signed) {
        byte[] pixels = new byte[512 * columns * allocated / 8];
        new Random(stored).nextBytes(pixels);
        return DicomBytes.picture()
                .us(0x0028_0010, 512)
                .us(0x0028_0011, columns)
                .us(0x0028_0100, allocated)
                .us(0x0028_0101, stored)
                .us(0x0028_0102, stored - 1)
                .us(0x0028_0103, signed ? 1 : 0)
                .bytes(0x7FE0_0010, "OW", pixels);
    }

    @ParameterizedTest
    @CsvSource({
        "512,16,16,false",
        "512,16,12,false",
        "512,16,12,true",
        "511,8,8,false",
        "513,8,7,false",
        "300,32,20,true",
        "16400,16,12,true"
    })
    void givesTheSameBytes(int columns, int allocated, int stored, boolean signed) throws Exception {
        byte[] object = picture(columns, allocated, stored, signed).file();
        Path from = Files.write(folder.resolve("in.dcm"), object);
        Path to = folder.resolve("out.dcm");
        DicomDeidentifier deidentifier = new DicomDeidentifier(Deids.keyed(1), Set.of());

        DeidResult result = deidentifier.deidentify(ImageSource.file(from), ids -> Output.file(to), false);

        Deids.Done held = Deids.deid(object);
        assertThat(Files.readAllBytes(to)).isEqualTo(held.bytes());
        assertThat(result).isEqualTo(held.receipt());
        assertThat(result.bytes()).isEqualTo(Files.size(to));
        assertThat(result.pixel()).isEqualTo(stored == allocated ? "untouched" : "cleared-unused-bits");
    }

    @Test
    void leavesNeitherAnOutputNorAThreadWhereItIsInterrupted() throws Exception {
        Path from = Files.write(
                folder.resolve("in.dcm"), picture(16_400, 16, 12, false).file());
        Path to = folder.resolve("out.dcm");
        DicomDeidentifier deidentifier = new DicomDeidentifier(Deids.keyed(1), Set.of());

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> deidentifier.deidentify(ImageSource.file(from), ids -> Output.file(to), false))
                .isInstanceOf(IOException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(folder.toFile().list()).containsExactly("in.dcm");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("hipaa-image-samples"));
    }

    @Test
    void hashesWhatItWrites() throws Exception {
        Path from = Files.write(
                folder.resolve("in.dcm"), picture(512, 16, 16, false).file());
        Path to = folder.resolve("out.dcm");
        DicomDeidentifier deidentifier = new DicomDeidentifier(Deids.keyed(1), Set.of());

        DeidResult result = deidentifier.deidentify(ImageSource.file(from), ids -> Output.file(to), true);

        byte[] digest = java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(to));
        assertThat(result.sha256()).isEqualTo(java.util.HexFormat.of().formatHex(digest));
    }
}
