package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Words in quantization tables, where they multiply only zeros. That a word changes no pixel is ImageIO's judgement (libjpeg), before and
 * after.
 */
class UnusedQuantizersTest {
    private static final String WORD = "JANEDOE MRN4711 JANEDOE";
    private static final String OTHER = "JOHNROE MRN0815 JOHNROE";
    private static final int DQT = 0xDB;
    private static final int TABLE = 5;
    private static final int LAST = 64;

    private static final Map<String, byte[]> PICTURES = pictures();

    private static Map<String, byte[]> pictures() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("baseline", Jpegs.soft(false));
        all.put("progressive", Jpegs.soft(true));
        all.put("16 bits", wide(Jpegs.soft(true)));
        all.put("black", Jpegs.restarts(40, 7));
        return all;
    }

    static Stream<String> everyPicture() {
        return PICTURES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("everyPicture")
    void aWordThatChangesNoPixelGoesAndNoPixelChanges(String kind) throws Exception {
        byte[] plain = Objects.requireNonNull(PICTURES.get(kind));
        byte[] file = spelled(plain, WORD);
        int[] pixels = pixels(plain);
        assertThat(pixels(file)).isEqualTo(pixels);
        assertThat(Scrubs.contains(narrow(Scrubs.scrub(file, Depth.CONTAINER)), WORD))
                .isTrue();

        byte[] clean = Scrubs.scrub(file, Depth.DEEP);
        assertThat(Scrubs.contains(narrow(clean), "JANE")).isFalse();
        assertThat(pixels(clean)).isEqualTo(pixels);
        assertThat(clean).isEqualTo(Scrubs.scrub(spelled(plain, OTHER), Depth.DEEP));
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"strip", "table of all strips"})
    void aWordInATableOfTiffGoesToo(String where) throws Exception {
        byte[] file = tiff(WORD, where);
        assertThat(Scrubs.contains(Scrubs.scrub(file, Depth.CONTAINER), WORD)).isTrue();

        byte[] clean = Scrubs.scrub(file, Depth.DEEP);
        assertThat(Scrubs.contains(clean, "JANE")).isFalse();
        assertThat(clean).isEqualTo(Scrubs.scrub(tiff(OTHER, where), Depth.DEEP));
    }

    /** A table that only some coefficients need, with any numbers elsewhere; what is needed is found by ImageIO, entry by entry. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void entriesThatChangeAPixelStayAndAllOthersSayNothing(boolean progressive) throws Exception {
        Random random = new Random(4711);
        byte[] plain = Jpegs.soft(progressive);
        int[] pixels = pixels(plain);
        for (int table = 0; table < 2; table++) {
            int found = table;
            List<Integer> free = IntStream.range(0, LAST)
                    .filter(k -> Arrays.equals(pixels, pixels(changed(plain, found, i -> i == k ? 255 : -1))))
                    .boxed()
                    .toList();
            assertThat(free).hasSizeBetween(20, 63);
            byte[] one = Scrubs.scrub(
                    changed(plain, table, k -> free.contains(k) ? 1 + random.nextInt(255) : -1), Depth.DEEP);
            byte[] two = Scrubs.scrub(
                    changed(plain, table, k -> free.contains(k) ? 1 + random.nextInt(255) : -1), Depth.DEEP);
            assertThat(one).isEqualTo(two);
            assertThat(pixels(one)).isEqualTo(pixels);
        }
    }

    @Test
    void theTablesThatMostEncodersWriteStayWhole() throws Exception {
        byte[] plain = Scrubs.scrub(Jpegs.soft(false), Depth.CONTAINER);
        assertThat(Scrubs.scrub(plain, Depth.DEEP)).isEqualTo(plain);
    }

    /** A zero makes coefficients disappear, which may be a picture of their own. */
    @ParameterizedTest
    @MethodSource("everyPicture")
    void aZeroThatHidesCoefficientsIsRefused(String kind) throws Exception {
        byte[] plain = Objects.requireNonNull(PICTURES.get(kind));
        byte[] zeros = kind.equals("16 bits") ? wide(changed(Jpegs.soft(true), 0, k -> 0)) : changed(plain, 0, k -> 0);
        if (kind.equals("black")) {
            assertThat(pixels(Scrubs.scrub(zeros, Depth.DEEP))).isEqualTo(pixels(plain));
        } else {
            assertThatThrownBy(() -> Scrubs.scrub(zeros, Depth.DEEP))
                    .isInstanceOf(DamagedInputException.class)
                    .hasMessageContaining("DQT");
        }
    }

    /** A picture of DC alone: libjpeg guesses the lowest coefficients, and their quantizers count though no scan gives one. */
    @Test
    void aPictureThatIsNotFinishedLooksTheSame() throws Exception {
        byte[] whole = changed(Jpegs.soft(true), 0, k -> k == 0 ? 8 : 40 + k);
        int ac = secondScan(whole);
        byte[] file = HiddenPlaces.joined(Arrays.copyOf(whole, ac), Jpegs.EOI);
        byte[] clean = Scrubs.scrub(file, Depth.DEEP);
        assertThat(pixels(clean)).isEqualTo(pixels(file));
        assertThat(clean).isEqualTo(Scrubs.scrub(changed(file, 0, k -> k < 10 ? -1 : 200), Depth.DEEP));
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    private static int secondScan(byte[] file) {
        int at = Jpegs.join(Jpegs.split(file).subList(0, Jpegs.split(file).size() - 1)).length;
        while (file[at] != -1 || file[at + 1] == 0) {
            at++;
        }
        return at;
    }

    private static byte[] tiff(String word, String where) {
        byte[] stream = spelled(Jpegs.soft(false), word);
        if (where.equals("strip")) {
            return HiddenTiffPlaces.jpeg(stream, new byte[0]);
        }
        List<byte[]> tables = new ArrayList<>(List.of(Arrays.copyOf(stream, 2)));
        List<byte[]> rest = new ArrayList<>();
        for (byte[] part : Jpegs.split(stream)) {
            (isTable(part) ? tables : rest).add(part);
        }
        tables.add(Jpegs.EOI);
        return HiddenTiffPlaces.jpeg(Jpegs.join(rest), Jpegs.join(tables));
    }

    /** A file with a word at the end of its first table. */
    private static byte[] spelled(byte[] file, String word) {
        int from = LAST - word.length();
        return changed(file, 0, k -> k < from ? -1 : word.charAt(k - from));
    }

    /** A file with other entries in one of its tables; those of -1 stay. */
    private static byte[] changed(byte[] file, int table, IntUnaryOperator entries) {
        List<byte[]> parts = new ArrayList<>(Jpegs.split(file));
        int seen = 0;
        for (byte[] part : parts) {
            if (isTable(part) && seen++ == table) {
                int width = 1 + (part[4] >> 4);
                for (int k = 0; k < LAST; k++) {
                    int entry = entries.applyAsInt(k);
                    if (entry >= 0) {
                        part[TABLE + width * k] = 0;
                        part[TABLE + width * (k + 1) - 1] = (byte) entry;
                    }
                }
            }
        }
        return Jpegs.join(parts);
    }

    private static boolean isTable(byte[] part) {
        return (part[1] & 0xFF) == DQT;
    }

    /** The same with entries of 16 bits. */
    private static byte[] wide(byte[] file) {
        List<byte[]> parts = new ArrayList<>(Jpegs.split(file));
        for (int i = 0; i < parts.size(); i++) {
            byte[] part = parts.get(i);
            if (isTable(part)) {
                byte[] payload = new byte[1 + 2 * LAST];
                payload[0] = (byte) (0x10 | part[4]);
                for (int k = 0; k < LAST; k++) {
                    payload[2 + 2 * k] = part[TABLE + k];
                }
                parts.set(i, Jpegs.segment(DQT, payload));
            }
        }
        return Jpegs.join(parts);
    }

    /** The lower bytes of what may be 16 bits wide. */
    private static byte[] narrow(byte[] file) {
        byte[] even = new byte[file.length];
        byte[] odd = new byte[file.length];
        for (int i = 0; i < file.length; i++) {
            (i % 2 == 0 ? even : odd)[i / 2] = file[i];
        }
        return HiddenPlaces.joined(file, even, odd);
    }

    private static int[] pixels(byte[] file) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
            return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
