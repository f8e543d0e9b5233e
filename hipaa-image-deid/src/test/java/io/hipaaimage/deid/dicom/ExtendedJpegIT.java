package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extended JPEG of 8 and 12 bits, coded by dcmtk, decodes by dcmtk to the same samples after it was rebuilt (Debian: dcmtk). */
class ExtendedJpegIT {
    private static final int WIDTH = 61;
    private static final int HEIGHT = 37;

    @TempDir
    Path folder;

    @Test
    void samplesOfEachPrecisionAndQualityStay() throws Exception {
        DicomReadersIT.require("dcmcjpeg", "--version");
        for (int bits : new int[] {8, 12}) {
            Path plain = Files.write(folder.resolve("plain.dcm"), picture(bits));
            for (int quality : new int[] {10, 75, 100}) {
                Path coded = folder.resolve("coded.dcm");
                DicomReadersIT.run(
                        "dcmcjpeg", "+ee", "+q", Integer.toString(quality), plain.toString(), coded.toString());
                Deids.Done done = Deids.deid(Files.readAllBytes(coded));
                Path clean = Files.write(folder.resolve("clean.dcm"), done.bytes());

                assertThat(done.receipt().remaining())
                        .extracting("reason")
                        .doesNotContain("CODED_DATA_NOT_LOOKED_INTO");
                assertThat(samples(clean)).hasSizeGreaterThan(1000).isEqualTo(samples(coded));
            }
        }
    }

    private static byte[] picture(int bits) {
        Random random = new Random(bits);
        ByteBuffer samples =
                ByteBuffer.allocate(2 * WIDTH * HEIGHT + WIDTH * HEIGHT % 2).order(ByteOrder.LITTLE_ENDIAN);
        int most = (1 << bits) - 1;
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int row = i / WIDTH;
            double wave = Math.sin(i % WIDTH / 7.0) * Math.cos(row / 5.0) + random.nextGaussian() / 30;
            samples.putShort((short) Math.max(0, Math.min(most, most * (0.5 + wave / 3))));
        }
        return DicomBytes.picture()
                .us(0x0028_0010, HEIGHT)
                .us(0x0028_0011, WIDTH)
                .us(0x0028_0100, 16)
                .us(0x0028_0101, bits)
                .us(0x0028_0102, bits - 1)
                .bytes(0x7FE0_0010, "OW", samples.array())
                .file();
    }

    private List<String> samples(Path coded) throws Exception {
        Path plain = folder.resolve("decoded.dcm");
        DicomReadersIT.run("dcmdjpeg", coded.toString(), plain.toString());
        return List.of(DicomReadersIT.run("dcmdump", "+L", "+P", "7fe0,0010", plain.toString())
                .split("\\\\"));
    }
}
