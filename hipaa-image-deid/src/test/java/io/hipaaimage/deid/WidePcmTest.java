package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u16;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sound of 24 and 32 bits and of floating point: its bytes stay, what is said of it is said in one way, and what does not fit is refused. */
class WidePcmTest {
    private static final byte[] NONE = new byte[0];
    private static final int PACKED = 8;
    private static final int SIGNED = 4;
    private static final int BIG = 2;
    private static final int FLOAT = 1;

    private static final byte[] HEARD = Jpegs.bytes("what is heard is kept as it is! ".repeat(15));

    @Test
    void numbersOfEachWidthAreKept() throws Exception {
        for (Map.Entry<String, Integer> kind :
                Map.of("in24", 3, "in32", 4, "fl32", 4, "fl64", 8).entrySet()) {
            for (int channels : new int[] {1, 2}) {
                byte[] clean = kept(named(kind.getKey(), channels, NONE), kind.getValue() * channels);
                assertThat(scrubbed(
                                named(kind.getKey(), channels, box("chan", Word.bytes())), kind.getValue() * channels))
                        .isEqualTo(clean);
            }
        }
    }

    @Test
    void theOrderOfBytesStays() throws Exception {
        byte[] little = kept(version1("in24", 2, 6, little(1)), 6);

        assertThat(little).isNotEqualTo(kept(named("in24", 2, NONE), 6));
        assertThat(scrubbed(version1("in24", 2, 0, joined(little(1), box("chan", Word.bytes()))), 6))
                .isEqualTo(little);
        assertThat(scrubbed(version1("in24", 2, 6, little(0)), 6)).isEqualTo(scrubbed(named("in24", 2, NONE), 6));
    }

    @Test
    void soundThatIsDescribedIsDescribedInOneWay() throws Exception {
        byte[] clean = kept(described(96_000, 2, 24, PACKED | SIGNED, 6, NONE), 6);
        byte[] words = box("chan", Word.bytes());

        assertThat(scrubbed(described(96_000.25, 2, 24, SIGNED, 6, words), 6)).isEqualTo(clean);
        kept(described(48_000, 1, 32, FLOAT | BIG, 4, NONE), 4);
        kept(described(48_000, 2, 64, FLOAT | PACKED, 16, NONE), 16);
        kept(described(48_000, 2, 8, PACKED, 2, NONE), 2);
    }

    @Test
    void soundOfTheIsoStandardIsKept() throws Exception {
        for (int order : new int[] {0, 1}) {
            byte[] clean = kept(iso("ipcm", 2, order, 24, NONE), 6);
            assertThat(scrubbed(iso("ipcm", 2, order | 'J' << 1, 24, box("chnl", Word.bytes())), 6))
                    .isEqualTo(clean);
            kept(iso("fpcm", 1, order, 64, NONE), 8);
        }
    }

    @Test
    void whatHasRoomBesideItsNumbersIsRefused() {
        for (byte[] entry : List.of(
                named("in24", 3, NONE),
                version1("in24", 2, 8, NONE),
                described(48_000, 2, 24, SIGNED, 8, NONE),
                described(48_000, 2, 20, SIGNED | PACKED, 6, NONE),
                described(48_000, 2, 24, SIGNED | PACKED | 32, 6, NONE),
                described(48_000, 2, 24, PACKED, 6, NONE),
                described(48_000, 2, 16, FLOAT | PACKED, 4, NONE),
                described(48_000, 6, 16, SIGNED | PACKED, 12, NONE),
                described(1e9, 2, 16, SIGNED | PACKED, 4, NONE),
                described(Double.NaN, 2, 16, SIGNED | PACKED, 4, NONE),
                iso("ipcm", 2, 0, 20, NONE),
                iso("fpcm", 2, 0, 16, NONE),
                iso("ipcm", 6, 0, 24, NONE))) {
            assertThatThrownBy(() -> scrubbed(entry, 6))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("CODEC_NOT_SUPPORTED");
        }
        assertThatThrownBy(() -> scrubbed(named("in24", 2, NONE), 5)).isInstanceOf(DamagedInputException.class);
        assertThatThrownBy(() -> scrubbed(box("ipcm", head(0, 2, 24, 48_000)), 6))
                .isInstanceOf(DamagedInputException.class);
    }

    /** Scrubs a clip with such sound, which comes out whole, and again the same. */
    private static byte[] kept(byte[] entry, int frame) throws Exception {
        byte[] clean = scrubbed(entry, frame);
        // half a second is together
        assertThat(Scrubs.contains(clean, new String(HEARD, 0, 5 * frame, StandardCharsets.ISO_8859_1)))
                .isTrue();
        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
        }
        return clean;
    }

    private static byte[] scrubbed(byte[] entry, int frame) throws Exception {
        byte[] sample = Arrays.copyOf(HEARD, 10 * frame);
        return Scrubs.scrub(
                new Movies("qt  ")
                        .track("vide", Movies.avc(NONE), Movies.pictures())
                        .track("soun", entry, List.of(sample, sample, sample))
                        .file(),
                Depth.DEEP);
    }

    private static byte[] head(int version, int channels, int bits, int rate) {
        byte[] before = joined(new byte[7], new byte[] {1}, joined(u16(version), u16('J'), Word.bytes(4)));
        return joined(before, joined(u16(channels), u16(bits), u32(0)), u32(rate << 16));
    }

    private static byte[] named(String type, int channels, byte[] boxes) {
        return box(type, joined(head(0, channels, 16, 48_000), boxes));
    }

    private static byte[] version1(String type, int channels, int frame, byte[] boxes) {
        byte[] more = joined(u32(1), u32(3), joined(u32(frame), u32(2)));
        return box(type, joined(head(1, channels, 16, 48_000), more, boxes));
    }

    private static byte[] little(int order) {
        return box(
                "wave", joined(box("frma", Jpegs.bytes("in24")), box("enda", u16(order)), box("acbf", Word.bytes())));
    }

    private static byte[] described(double rate, int channels, int bits, int flags, int frame, byte[] boxes) {
        ByteBuffer more = ByteBuffer.allocate(36).putInt(72).putDouble(rate).putInt(channels);
        more.putInt(0x7F000000).putInt(bits).putInt(flags).putInt(frame).putInt(1);
        return box("lpcm", joined(head(2, 3, 16, 1), more.array(), boxes));
    }

    private static byte[] iso(String type, int channels, int order, int bits, byte[] boxes) {
        byte[] setup = box("pcmC", joined(new byte[4], new byte[] {(byte) order, (byte) bits}));
        return box(type, joined(head(0, channels, bits, 48_000), setup, boxes));
    }
}
