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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What older cameras and telephones code their clips with: Motion JPEG, sound of plain numbers, speech; and how AAC is announced. */
class MovieCodingsTest {
    private static final byte[] COMMENT = joined(new byte[] {-1, -2, 0, 14}, Jpegs.bytes("Jane Q. Doe "));

    @Test
    void eachPictureOfMotionJpegIsScrubbed() throws Exception {
        for (Depth depth : Depth.values()) {
            for (byte[] entry : List.of(video("jpeg", new byte[0]), video("mp4v", box("esds", visual(0x6C))))) {
                byte[] clean = Scrubs.scrub(clip("vide", entry, jpegs(new byte[0])), depth);
                byte[] told = Scrubs.scrub(clip("vide", entry, jpegs(COMMENT)), depth);

                assertThat(told).isEqualTo(clean);
                assertThat(text(clean)).contains("\u00FF\u00D8\u00FF").doesNotContain("Jane");
                assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
            }
        }
    }

    @Test
    void refusesFieldsAndPicturesThatAreDamaged() {
        byte[] fields = box("fiel", new byte[] {2, 1});
        assertThatThrownBy(() -> Scrubs.scrub(clip("vide", video("jpeg", fields), jpegs(new byte[0])), Depth.DEEP))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("INTERLACED_FIELDS_NOT_SUPPORTED");
        byte[] whole = jpegs(new byte[0]).get(0);
        byte[] cut = Arrays.copyOf(whole, whole.length - 4);
        assertThatThrownBy(() -> Scrubs.scrub(clip("vide", video("jpeg", new byte[0]), List.of(cut)), Depth.DEEP))
                .isInstanceOf(DamagedInputException.class);
    }

    @Test
    void soundOfNumbersIsKeptHoweverItIsCut() throws Exception {
        byte[] entry = sound("twos", 2, 16, 1, new byte[0]);
        byte[] heard = Arrays.copyOf(Jpegs.bytes("what is heard, 4 bytes a moment, thirty moments: ".repeat(3)), 120);
        byte[] clean = Scrubs.scrub(film(entry, parts(heard, 40, 40, 40)), Depth.DEEP);

        assertThat(text(clean)).contains(text(Arrays.copyOf(heard, 20)), "twos");
        assertThat(Scrubs.scrub(film(entry, parts(heard, 4, 100, 16)), Depth.DEEP))
                .isEqualTo(clean);
        assertThat(Scrubs.scrub(
                        film(sound("twos", 2, 16, 1, box("chan", Word.bytes())), parts(heard, 40, 40, 40)), Depth.DEEP))
                .isEqualTo(clean);
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        assertThatThrownBy(() -> Scrubs.scrub(film(entry, parts(heard, 40, 40, 38)), Depth.DEEP))
                .isInstanceOf(DamagedInputException.class);
        assertThatThrownBy(() -> Scrubs.scrub(film(entry, parts(heard, 40, 40, 36)), Depth.DEEP))
                .isInstanceOf(DamagedInputException.class);
    }

    @Test
    void refusesSoundThatItCannotCount() {
        for (byte[] entry : List.of(
                sound("in24", 6, 16, 1, new byte[0]),
                sound("QDM2", 2, 16, 1, new byte[0]),
                sound("sowt", 6, 16, 1, new byte[0]),
                sound("sowt", 2, 24, 1, new byte[0]))) {
            assertThatThrownBy(() -> Scrubs.scrub(film(entry, parts(new byte[120], 40, 40, 40)), Depth.DEEP))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("CODEC_NOT_SUPPORTED");
        }
    }

    @Test
    void speechIsKeptFrameByFrame() throws Exception {
        byte[] frame = new byte[13];
        frame[0] = 0x04;
        frame[5] = 77;
        List<byte[]> three = List.of(frame, frame, frame);
        byte[] clean = Scrubs.scrub(film(sound("samr", 1, 16, 8000, damr("NOKI")), three), Depth.DEEP);

        assertThat(Scrubs.scrub(film(sound("samr", 9, 9, 9, damr("Jane")), three), Depth.DEEP))
                .isEqualTo(clean);
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        byte[] padded = frame.clone();
        padded[12] = 1;
        byte[] longer = Arrays.copyOf(frame, 15);
        byte[] reserved = frame.clone();
        reserved[0] = 0x05;
        for (byte[] bad : List.of(padded, longer, reserved)) {
            assertThatThrownBy(() -> Scrubs.scrub(
                            film(sound("samr", 1, 16, 8000, damr("NOKI")), List.of(frame, bad, frame)), Depth.DEEP))
                    .isInstanceOf(DamagedInputException.class);
        }
    }

    @Test
    void opusIsKeptPacketByPacketAndItsPaddingIsNothing() throws Exception {
        byte[] one = {4, 1, 2, 3};
        byte[] two = {5, 1, 2, 3, 4};
        byte[] unlike = {6, 1, 9, 2, 3};
        byte[] several = {7, (byte) 0xC2, 2, 1, 5, 6, 0, 0};
        List<byte[]> three = List.of(joined(one, new byte[0]), two, unlike);
        byte[] clean = Scrubs.scrub(film(opus(2, 0, 44_100), three), Depth.DEEP);

        assertThat(text(clean)).contains(text(unlike), "dOps");
        assertThat(Scrubs.scrub(film(opus(2, 0, 0x4A414E45), three), Depth.DEEP))
                .isEqualTo(clean);
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
        assertThat(text(Scrubs.scrub(film(opus(1, 0, 8000), List.of(several, one, two)), Depth.DEEP)))
                .contains(text(several));
        byte[] padded = {7, (byte) 0xC2, 2, 1, 5, 6, 'J', 'D'};
        byte[] odd = {5, 1, 2, 3};
        byte[] beyond = {6, (byte) 200, 2, 3};
        byte[] none = {7, 0};
        for (byte[] bad : List.of(padded, odd, beyond, none, new byte[1300])) {
            assertThatThrownBy(() -> Scrubs.scrub(film(opus(2, 0, 48_000), List.of(one, bad, one)), Depth.DEEP))
                    .isInstanceOf(DamagedInputException.class);
        }
        assertThatThrownBy(() -> Scrubs.scrub(film(opus(6, 1, 48_000), three), Depth.DEEP))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("CODEC_NOT_SUPPORTED");
    }

    @Test
    void opusIsAsLoudAsItWasToAQuarterOfADecibel() throws Exception {
        List<byte[]> packet = List.of(new byte[] {4, 1, 2, 3});
        int threeDecibelsAndAWord = 3 * 256 + 'J' - 64;
        byte[] clean = Scrubs.scrub(film(opus(2, 0, 48_000, 312, threeDecibelsAndAWord), packet), Depth.DEEP);

        assertThat(clean)
                .isEqualTo(Scrubs.scrub(film(opus(2, 0, 48_000, 312, 3 * 256), packet), Depth.DEEP))
                .isNotEqualTo(Scrubs.scrub(film(opus(2, 0, 48_000, 312, -3 * 256), packet), Depth.DEEP));
        for (byte[] bad : List.of(opus(2, 0, 48_000, 0x4A41, 0), opus(2, 0, 48_000, 312, 0x4A41))) {
            assertThatThrownBy(() -> Scrubs.scrub(film(bad, packet), Depth.DEEP))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("CODEC_NOT_SUPPORTED");
        }
    }

    private static byte[] opus(int channels, int family, int rate) {
        return opus(channels, family, rate, 312, 0);
    }

    private static byte[] opus(int channels, int family, int rate, int skip, int gain) {
        byte[] setup =
                joined(new byte[] {0, (byte) channels, (byte) (skip >> 8), (byte) skip}, Heifs.u32(rate), new byte[] {
                    (byte) (gain >> 8), (byte) gain, (byte) family
                });
        return sound("Opus", channels, 16, 48_000, box("dOps", setup));
    }

    @Test
    void nothingIsLeftBehindWhatAnAacDecoderReads() throws Exception {
        byte[] plain = {0x12, 0x10};
        byte[] clean = Scrubs.scrub(film(aac(plain, new byte[11]), sample()), Depth.DEEP);

        byte[] more = joined(plain, Jpegs.bytes("Jane Q. Doe"));
        assertThat(Scrubs.scrub(film(aac(more, new byte[11]), sample()), Depth.DEEP))
                .isEqualTo(clean);
        assertThat(Scrubs.scrub(film(aac(plain, Jpegs.bytes("Jane Q. Doe")), sample()), Depth.DEEP))
                .isEqualTo(clean);
        // channels by name: one element in front, and a comment of eleven bytes
        byte[] named = {0x12, 0x00, 0x04, 0x04, 0x00, 0x00, 0x00, 0x00};
        byte[] silent = Scrubs.scrub(film(aac(joined(named, new byte[] {0}), new byte[11]), sample()), Depth.DEEP);
        byte[] told = joined(named, new byte[] {11}, Jpegs.bytes("Jane Q. Doe"));
        assertThat(Scrubs.scrub(film(aac(told, new byte[11]), sample()), Depth.DEEP))
                .isEqualTo(silent);
        // what comes behind AAC-LC for newer decoders stays
        byte[] newer = {0x12, 0x10, 0x56, (byte) 0xE5, 0x00};
        assertThat(text(Scrubs.scrub(film(aac(newer, new byte[11]), sample()), Depth.DEEP)))
                .contains(text(newer));
    }

    private static List<byte[]> sample() {
        return List.of(new byte[] {1, 2, 3}, new byte[] {4, 5, 6}, new byte[] {7, 8, 9});
    }

    private static byte[] film(byte[] entry, List<byte[]> samples) {
        return new Movies("qt  ")
                .track("vide", Movies.avc(new byte[0]), Movies.pictures())
                .track("soun", entry, samples)
                .file();
    }

    private static byte[] clip(String handler, byte[] entry, List<byte[]> samples) {
        return new Movies("qt  ").track(handler, entry, samples).file();
    }

    private static List<byte[]> parts(byte[] all, int one, int two, int three) {
        return List.of(
                Arrays.copyOf(all, one),
                Arrays.copyOfRange(all, one, one + two),
                Arrays.copyOfRange(all, one + two, one + two + three));
    }

    private static List<byte[]> jpegs(byte[] comment) {
        byte[] jpeg = Jpegs.baseline(5);
        byte[] told = joined(Arrays.copyOf(jpeg, 20), comment, Arrays.copyOfRange(jpeg, 20, jpeg.length));
        return List.of(told, joined(told, comment), jpeg);
    }

    private static byte[] video(String type, byte[] boxes) {
        return Movies.video(type, boxes, new byte[32]);
    }

    private static byte[] visual(int kind) {
        byte[] decoder = joined(new byte[] {4, 13, (byte) kind, 0x11}, new byte[11]);
        return joined(
                new byte[4],
                joined(new byte[] {3, (byte) (3 + decoder.length + 3), 0, 1, 0}, decoder, new byte[] {6, 1, 2}));
    }

    private static byte[] damr(String vendor) {
        return box("damr", joined(Jpegs.bytes(vendor), new byte[] {7, (byte) 0x81, 0x7F, 3, 1}));
    }

    private static byte[] sound(String type, int channels, int bits, int rate, byte[] boxes) {
        byte[] head = joined(joined(new byte[7], new byte[] {1}, new byte[8]), u16(channels), u16(bits));
        return box(type, joined(joined(head, u32(0), u32(rate << 16)), boxes));
    }

    private static byte[] aac(byte[] setup, byte[] numbers) {
        byte[] decoder = joined(
                new byte[] {4, (byte) (13 + 2 + setup.length), 0x40, 0x15},
                numbers,
                joined(new byte[] {5, (byte) setup.length}, setup));
        byte[] stream = joined(new byte[] {3, (byte) (3 + decoder.length + 3), 0, 1, 0}, decoder, new byte[] {6, 1, 2});
        return sound("mp4a", 2, 16, 44100, box("esds", joined(new byte[4], stream)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
