package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.Scrubber.Extra;
import io.hipaaimage.core.Scrubber.Options;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictHeifReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Gain maps of HEIF and AVIF: kept where they are asked for, with numbers written anew, and nothing else of their items. */
class ToneMapTest {
    private static final byte[] BRIGHT = Heifs.obu(6, new byte[] {9, 8, 7, 6});

    @Test
    void aMapStaysOnlyByOption() throws Exception {
        byte[] file = bright(numbers(1, 0, new byte[0])).file();
        byte[] without = Scrubs.scrub(Heifs.avif().file(), Depth.DEEP);

        assertThat(Scrubs.scrub(file, Depth.DEEP)).isEqualTo(without);
        String kept = text(keep(file));
        assertThat(kept).contains("tmap", "grpl", "altr", text(BRIGHT));
        assertThat(keep(keep(file))).isEqualTo(keep(file));
        assertThat(Scrubs.scrub(keep(file), Depth.DEEP)).isEqualTo(without);
    }

    @Test
    void whatHidesBesideTheNumbersIsForgotten() throws Exception {
        byte[] expected = keep(bright(numbers(1, 0, new byte[0])).file());
        byte[] place = joined(new byte[16], Word.bytes());

        // twice the numerators over twice the denominators, and what only newer readers know
        assertThat(keep(bright(numbers(2, 0, new byte[0])).file())).isEqualTo(expected);
        assertThat(keep(bright(numbers(1, 1, Word.bytes())).file())).isEqualTo(expected);
        // a word in a property of the map, in a message of its picture, in the group's number, and in an item of its
        // own
        assertThat(keep(bright(numbers(1, 0, new byte[0]))
                        .property("uuid", place)
                        .item(3, "av01", "a map of Jane Doe", 0, coded(Heifs.obu(5, Word.bytes())), 1, 0x82, 3)
                        .item(4, "Exif", "", 0, joined(new byte[4], Word.bytes()))
                        .reference("cdsc", 4, 3)
                        .file()))
                .isEqualTo(expected);
        assertThat(keep(bright(numbers(1, 0, new byte[0]))
                        .inMeta(group(0x4A616E65, 2, 1))
                        .file()))
                .isEqualTo(expected);
        assertThat(text(expected)).doesNotContain(Word.ONE);
    }

    @Test
    void aMapThatViewersDoNotUseGoes() throws Exception {
        byte[] without = Scrubs.scrub(Heifs.avif().file(), Depth.DEEP);
        byte[] good = numbers(1, 0, new byte[0]);
        byte[] reserved = good.clone();
        reserved[5] |= 1;
        byte[] newer = good.clone();
        newer[2] = 1;
        byte[] nothing = good.clone();
        Arrays.fill(nothing, 10, 14, (byte) 0);
        for (byte[] numbers : List.of(
                reserved,
                newer,
                nothing,
                Arrays.copyOf(good, good.length - 1),
                joined(good, new byte[1]),
                new byte[3])) {
            assertThat(keep(bright(numbers).file())).isEqualTo(without);
        }
        assertThat(keep(bright(good).brands("").file())).isEqualTo(without);
        assertThat(keep(bright(good).inMeta(new byte[0]).file())).isEqualTo(without);
        assertThat(keep(bright(good).inMeta(group(9, 1, 2)).file())).isEqualTo(without);
        assertThat(keep(bright(good).inMeta(group(9, 2, 3)).file())).isEqualTo(without);
    }

    @Test
    void aCutFileIsRefusedAndTheStrictReaderSeesEachByte() throws Exception {
        byte[] clean = keep(bright(numbers(1, 0, new byte[0])).file());
        assertThat(read(clean)).isEqualTo(clean.length);
        assertThatThrownBy(() -> new StrictHeifReader().accept(clean, 0, clean.length))
                .isInstanceOf(VaultBugException.class);
        int numbers = text(clean).indexOf(text(numbers(1, 0, new byte[0])));
        for (int at : new int[] {0, 1, 4, 5, 6, 10, 13, 61}) {
            byte[] wrong = clean.clone();
            wrong[numbers + at] ^= 0x55;
            assertThatThrownBy(() -> read(wrong)).as("" + at).isInstanceOf(VaultBugException.class);
        }
        for (int length = 0; length < clean.length; length++) {
            byte[] cut = Arrays.copyOf(clean, length);
            assertThatThrownBy(() -> keep(cut))
                    .as("" + length)
                    .isInstanceOf(io.hipaaimage.core.ImageVaultException.class);
        }
    }

    private static Heifs bright(byte[] numbers) {
        return Heifs.avif()
                .brands("tmap")
                .item(2, "tmap", "", 0, numbers, 1)
                .item(3, "av01", "", 0, coded(new byte[0]), 1, 0x82)
                .reference("dimg", 2, 1, 3)
                .inMeta(group(7, 2, 1));
    }

    private static byte[] coded(byte[] more) {
        return joined(Heifs.av1(), more, BRIGHT);
    }

    private static byte[] group(int number, int one, int two) {
        return box("grpl", box("altr", joined(joined(new byte[4], u32(number), u32(2)), u32(one), u32(two))));
    }

    /** One colour: the numbers of the test, over a million times the factor. */
    private static byte[] numbers(int factor, int writer, byte[] more) {
        byte[] all = {0, 0, 0, 0, (byte) writer, 0x40};
        for (int millionths : new int[] {0, 2_000_000, -500_000, 1_500_000, 1_000_000, 15_625, 15_625}) {
            all = joined(all, u32(millionths * factor), u32(1_000_000 * factor));
        }
        return joined(all, more);
    }

    private static byte[] keep(byte[] file) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Scrubbers.standard()
                .scrub(
                        ImageSource.of(new ByteArrayInputStream(file)),
                        io.hipaaimage.core.Output.unverified(out),
                        new Options(Depth.DEEP, false, false, Set.of(Extra.GAIN_MAP)));
        return out.toByteArray();
    }

    private static long read(byte[] file) {
        StrictHeifReader reader = StrictHeifReader.withMap();
        for (int at = 0; at < file.length; at += 7) {
            reader.accept(file, at, Math.min(7, file.length - at));
        }
        return reader.finish();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
