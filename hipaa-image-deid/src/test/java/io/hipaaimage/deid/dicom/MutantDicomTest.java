package io.hipaaimage.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.dicom.profile.DeidOption;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Mutants by structure: bytes, lengths and tags changed, pieces cut out, doubled and put elsewhere. Each ends in a refusal or in a clean
 * object that can be read again and says nothing. {@code -Ddicom.mutants=N} makes more of them.
 */
class MutantDicomTest {
    private static final int MUTANTS = Integer.getInteger("dicom.mutants", 12_000);

    static final List<byte[]> SEEDS = seeds();

    private static List<byte[]> seeds() {
        DicomBytes rich = DicomBytes.picture()
                .sequence(0x0040_A730, DicomBytes.item().text(0x0040_A160, "UT", "Planted was here"))
                .endlessSequence(
                        0x0008_1140, "SQ", DicomBytes.item().text(0x0008_1150, "UI", DicomBytes.SECONDARY_CAPTURE))
                .bytes(
                        0x0040_A168,
                        "UN",
                        DicomBytes.items(DicomBytes.implicitItem().text(0x0008_0104, "LO", "Planted")))
                .text(0x0009_0010, "LO", "SOMEBODY")
                .text(0x0009_1001, "LO", "Planted")
                .text(0x0018_0050, "DS", "1.5")
                .text(0x0020_0013, "IS", "7");
        byte[] implicit = DicomBytes.implicitItem()
                .text(0x0008_0016, "UI", DicomBytes.SECONDARY_CAPTURE)
                .text(0x0008_0018, "UI", "1.2.3")
                .text(0x0010_0010, "PN", "Planted^Person")
                .bytes(
                        0x0040_A730,
                        "SQ",
                        DicomBytes.items(DicomBytes.implicitItem().text(0x0040_A160, "UT", "Planted")))
                .file(DicomBytes.IMPLICIT);
        byte[] encapsulated = DicomBytes.picture()
                .us(0x0028_0010, 2)
                .fragments(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})
                .file("1.2.840.10008.1.2.1.98");
        return List.of(rich.file(), implicit, encapsulated, DicomBytes.file("1.2.840.10008.1.2.1.99", deflated(rich)));
    }

    private static byte[] deflated(DicomBytes object) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, new Deflater(9, true))) {
            out.write(object.body());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Test
    void everyMutantIsRefusedOrSaysNothing() throws Exception {
        Random random = new Random(20_261_125);
        int clean = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = mutated(SEEDS.get(i % SEEDS.size()), random);
            Set<DeidOption> options = i % 3 == 0 ? Set.of(DeidOption.CLEAN_STRUCTURED_CONTENT) : Set.of();
            try {
                Deids.Done done = Deids.deid(mutant, Deids.keyed(1), options);
                done.open().close();
                assertThat(beforePixels(done)).as("mutant %d", i).doesNotContain("Planted");
                assertThat(done.bytes().length).isLessThan(8 * mutant.length + 4_000);
                clean++;
            } catch (ImageVaultException e) {
                assertThat(e.getMessage())
                        .isNotBlank()
                        .doesNotContain("Planted")
                        .hasSizeLessThan(1_500);
            }
        }

        assertThat(clean).isGreaterThan(MUTANTS / 50);
    }

    /** A piece of a file that was put among the pixels is pixels. */
    private static String beforePixels(Deids.Done done) {
        String all = new String(done.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        int pixels = all.lastIndexOf("\u00E0\u007F\u0010\0");
        return pixels < 0 ? all : all.substring(0, pixels);
    }

    private static byte[] mutated(byte[] seed, Random random) {
        byte[] file = seed.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = 132 + random.nextInt(file.length - 132);
            file = switch (random.nextInt(6)) {
                case 0, 1 -> changed(file, at, (byte) random.nextInt(256));
                case 2 -> changed(file, at, (byte) (random.nextBoolean() ? 0 : -1));
                case 3 -> Arrays.copyOf(file, Math.max(200, at));
                case 4 -> moved(file, at, random);
                default -> length(file, at, random);
            };
        }
        return file;
    }

    private static byte[] changed(byte[] file, int at, byte to) {
        file[at] = to;
        return file;
    }

    /** A piece put in once more elsewhere. */
    private static byte[] moved(byte[] file, int at, Random random) {
        int length = Math.min(1 + random.nextInt(40), file.length - at);
        int to = 132 + random.nextInt(file.length - 132);
        byte[] longer = Arrays.copyOf(file, file.length + length);
        System.arraycopy(file, to, longer, to + length, file.length - to);
        System.arraycopy(file, at, longer, to, length);
        return longer;
    }

    private static byte[] length(byte[] file, int at, Random random) {
        int[] lengths = {0, 1, 0xFFFF, 0xFFFF_FFFF, 0x7FFF_FFFF, file.length, 8, 0xFFFF_FFFE};
        int value = lengths[random.nextInt(lengths.length)];
        for (int i = 0; i < 4 && at + i < file.length; i++) {
            file[at + i] = (byte) (value >>> (8 * i));
        }
        return file;
    }
}
