package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.Scrubber.Depth;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What HEVC and AVC decoders are told first is read to its last field: words have no place in it, behind it or instead of it. */
class ParameterSetsTest {
    private static final byte[] SECRET = Word.bytes();

    @Test
    void nothingStaysBehindASetOfHevc() throws Exception {
        for (Depth depth : Depth.values()) {
            byte[] expected = Scrubs.scrub(heic(new byte[0][]), depth);
            for (int type = 32; type <= 34; type++) {
                byte[] more = joined(Heifs.parameters(type), SECRET);
                assertThat(Scrubs.scrub(heic(more), depth)).as("" + type).isEqualTo(expected);
            }
            assertThat(Scrubs.scrub(expected, depth)).isEqualTo(expected);
        }
    }

    @Test
    void nothingStaysBehindASetOfAvc() throws Exception {
        byte[] expected = Scrubs.scrub(mp4(Movies.SEQUENCE, Movies.PICTURE), Depth.DEEP);

        assertThat(Scrubs.scrub(mp4(joined(Movies.SEQUENCE, SECRET), Movies.PICTURE), Depth.DEEP))
                .isEqualTo(expected);
        assertThat(Scrubs.scrub(expected, Depth.DEEP)).isEqualTo(expected);
    }

    @Test
    void anExtensionThatNoDecoderOfTheBaseLayerReadsGoes() throws Exception {
        // the last flag of each set says that an extension follows, and the word does
        byte[] video = extended(32, "1", "");
        byte[] sequence = extended(33, "1", "00001111");
        byte[] picture = extended(34, "1", "00001111");
        byte[] clean = Scrubs.scrub(heic(video, sequence, picture), Depth.DEEP);

        assertThat(Scrubs.contains(clean, Word.ONE.substring(0, 4))).isFalse();
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        byte[] unknown = extended(33, "1", "00100000");
        assertThatThrownBy(() -> Scrubs.scrub(heic(unknown), Depth.DEEP)).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void aSetThatLeavesRoomInTheHeadsOfSlicesIsDamage() throws Exception {
        byte[] whole = plain(Heifs.parameters(34));
        int behind = 8 * whole.length - 1 - Integer.numberOfTrailingZeros(whole[whole.length - 1]);
        int first = 16 + 4;

        assertThat(Scrubs.scrub(heic(with(whole, first + 1)), Depth.DEEP)).isNotEmpty();
        for (byte[] room : List.of(with(whole, behind - 2), with(whole, first), with(whole, first + 1, first + 2))) {
            for (Depth depth : Depth.values()) {
                assertThatThrownBy(() -> Scrubs.scrub(heic(room), depth)).isInstanceOf(DamagedInputException.class);
            }
        }
    }

    /** Some bits set, counted from the first one. */
    private static byte[] with(byte[] plain, int... bits) {
        byte[] set = plain.clone();
        for (int bit : bits) {
            set[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return escaped(set);
    }

    @Test
    void whatAvcSaysOfAuxiliaryPicturesGoes() throws Exception {
        byte[] high = Movies.SEQUENCE.clone();
        high[1] = 100;
        // behind level and number of the set, what a high profile says of chroma, depth and lists
        byte[] sequence = inserted(high, "011" + "1" + "1" + "0" + "0");
        byte[] expected = Scrubs.scrub(mp4(high(sequence, new byte[0])), Depth.CONTAINER);

        assertThat(Scrubs.scrub(mp4(high(sequence, joined(new byte[] {0x6D}, SECRET))), Depth.CONTAINER))
                .isEqualTo(expected);
        assertThat(HexFormat.of().formatHex(expected)).contains("fdf8f800");
        assertThat(Scrubs.scrub(expected, Depth.CONTAINER)).isEqualTo(expected);
    }

    @Test
    void whatABoxSaysOfAProfileThatItsSetDoesNotSayGoes() throws Exception {
        byte[] expected = Scrubs.scrub(mp4(Movies.SEQUENCE, Movies.PICTURE), Depth.CONTAINER);

        assertThat(Scrubs.scrub(mp4(high(Movies.SEQUENCE, new byte[0])), Depth.CONTAINER))
                .isEqualTo(expected);
    }

    /** A set of a sequence with more bits behind its number, which is the first bit behind its level. */
    private static byte[] inserted(byte[] sequence, String more) {
        StringBuilder bits = new StringBuilder();
        for (byte value : plain(sequence)) {
            bits.append(
                    String.format("%8s", Integer.toBinaryString(value & 255)).replace(' ', '0'));
        }
        bits.setLength(bits.lastIndexOf("1") + 1);
        return escaped(Heifs.bits(bits.insert(4 * 8 + 1, more).toString()));
    }

    /** A configuration of a high profile, with a set of the extension of a sequence where it is of some bytes. */
    private static byte[] high(byte[] sequence, byte[] extension) {
        byte[] head = Movies.avcC(sequence, Movies.PICTURE);
        head[1] = 100;
        byte[] sets =
                extension.length == 0 ? new byte[1] : joined(new byte[] {1, 0, (byte) extension.length}, extension);
        return joined(head, new byte[] {(byte) 0xFD, (byte) 0xF8, (byte) 0xF8}, sets);
    }

    private static byte[] mp4(byte[] configuration) {
        byte[] entry = Movies.video("avc1", box("avcC", configuration), new byte[32]);
        return new Movies("isom").track("vide", entry, Movies.pictures()).file();
    }

    /** A set whose last flag is another, with more bits, and the word behind them. */
    private static byte[] extended(int type, String flag, String more) {
        StringBuilder bits = new StringBuilder();
        for (byte value : plain(Heifs.parameters(type))) {
            bits.append(
                    String.format("%8s", Integer.toBinaryString(value & 255)).replace(' ', '0'));
        }
        int last = bits.lastIndexOf("1") - 1;
        bits.setLength(last);
        bits.append(flag).append(more);
        for (byte letter : SECRET) {
            bits.append(
                    String.format("%8s", Integer.toBinaryString(letter & 255)).replace(' ', '0'));
        }
        return escaped(Heifs.bits(bits.append('1').toString()));
    }

    private static byte[] plain(byte[] unit) {
        return HexFormat.of().parseHex(HexFormat.of().formatHex(unit).replace("000003", "0000"));
    }

    private static byte[] escaped(byte[] plain) {
        String hex = HexFormat.ofDelimiter(" ").formatHex(plain);
        return HexFormat.of()
                .parseHex(hex.replace("00 00 00", "00 00 03 00")
                        .replace("00 00 01", "00 00 03 01")
                        .replace("00 00 02", "00 00 03 02")
                        .replace(" ", ""));
    }

    @Test
    void wordsInsteadOfASetAreDamage() {
        for (int type = 32; type <= 34; type++) {
            byte[] words = joined(new byte[] {(byte) (type << 1), 1}, SECRET);
            assertThatThrownBy(() -> Scrubs.scrub(heic(words), Depth.CONTAINER))
                    .isInstanceOf(DamagedInputException.class);
            byte[] whole = Heifs.parameters(type);
            for (int length = 3; length < whole.length / 2; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> Scrubs.scrub(heic(cut), Depth.DEEP))
                        .as(type + " " + length)
                        .isInstanceOf(DamagedInputException.class);
            }
        }
        for (byte[] words : List.of(joined(new byte[] {0x67}, SECRET), new byte[] {0x67, 1, 2}, new byte[300])) {
            byte[] sequence = Arrays.copyOf(words, Math.min(words.length, 100));
            assertThatThrownBy(() -> {
                        byte[] clean = Scrubs.scrub(mp4(sequence, Movies.PICTURE), Depth.DEEP);
                        if (!Scrubs.contains(clean, Word.ONE.substring(0, 4))) {
                            throw new DamagedInputException(io.hipaaimage.core.ErrorCode.MALFORMED, "cut", 0);
                        }
                    })
                    .isInstanceOf(DamagedInputException.class);
        }
    }

    @Test
    void aSetAmongThePicturesMustBeClean() throws Exception {
        byte[] slice = Movies.pictures().get(0);
        byte[] good = joined(Movies.unit(Movies.SEQUENCE), Movies.unit(Movies.PICTURE), slice);
        byte[] zeros = joined(Movies.unit(joined(Movies.SEQUENCE, new byte[2])), slice);
        byte[] words = joined(Movies.unit(joined(Movies.SEQUENCE, SECRET)), slice);

        assertThat(Scrubs.scrub(film(good), Depth.DEEP)).isNotEmpty();
        assertThat(Scrubs.scrub(film(zeros), Depth.DEEP)).isNotEmpty();
        assertThatThrownBy(() -> Scrubs.scrub(film(words), Depth.DEEP)).isInstanceOf(DamagedInputException.class);
    }

    private static byte[] film(byte[] sample) {
        return new Movies("isom")
                .track("vide", Movies.avc(new byte[0]), List.of(sample, sample))
                .file();
    }

    /** A picture whose sets are these where there are some of their type. */
    private static byte[] heic(byte[]... sets) {
        byte[] head = Arrays.copyOf(Heifs.hvcC(), 22);
        byte[] arrays = {3};
        for (int type = 32; type <= 34; type++) {
            byte[] set = Heifs.parameters(type);
            for (byte[] other : sets) {
                set = other[0] >> 1 == type ? other : set;
            }
            arrays = joined(arrays, Heifs.array(type, set));
        }
        return new Heifs("heic")
                .property("ispe", joined(new byte[4], Heifs.u32(16), Heifs.u32(16)))
                .property("hvcC", joined(head, arrays))
                .item(1, "hvc1", "", 0, Heifs.hevc(), 1, 0x82)
                .file();
    }

    private static byte[] mp4(byte[] sequence, byte[] picture) {
        return mp4(Movies.avcC(sequence, picture));
    }
}
