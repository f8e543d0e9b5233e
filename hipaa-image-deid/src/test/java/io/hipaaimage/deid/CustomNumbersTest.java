package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Words in numbers that a writer may choose: JPEG XL's matrices, weights and filters; JPEG 2000's boxes and tiles; a PNG's screen. */
class CustomNumbersTest {
    private static final int EIGHT = 8;

    /** JPEG XL's own numbers, each a picture that is right but for them. */
    private static final Map<String, byte[]> OWN_NUMBERS = ownNumbers();

    static Map<String, byte[]> ownNumbers() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("matrix of the colours", jxl(words(transform().add(0, 1), 16).add(0, 3)));
        all.put("weights for twice the size", jxl(words(transform().add(1, 1).add(1, 3), 15)));
        all.put("weights for four times", jxl(words(transform().add(1, 1).add(2, 3), 55)));
        all.put("weights for eight times", jxl(words(transform().add(1, 1).add(4, 3), 210)));
        all.put(
                "smoothing",
                filtered(true, words(filters().add(1, 1).add(1, 1), 6).add(0, 2)));
        all.put("sharpness", filtered(false, words(edges().add(1, 1), 8).add(0, 2)));
        all.put(
                "weights of a filter",
                filtered(true, words(edges().add(1, 1), 5).add(0, 1).add(0, 16)));
        all.put(
                "strength of a filter",
                filtered(true, words(edges().add(0, 1).add(1, 1), 3).add(0, 16)));
        return all;
    }

    static Stream<String> places() {
        return OWN_NUMBERS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("places")
    void jpegXlOfOwnNumbersIsRefusedByName(String place) {
        byte[] file = Objects.requireNonNull(OWN_NUMBERS.get(place));
        for (Depth depth : Depth.values()) {
            assertThatThrownBy(() -> Scrubs.scrub(file, depth))
                    .isInstanceOfSatisfying(
                            RefusedException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REFUSED))
                    .hasMessageContaining("CUSTOM_NUMBERS_NOT_SUPPORTED");
        }
    }

    /** The same fields without numbers of their own: what is refused above is refused for the numbers. */
    @ParameterizedTest
    @EnumSource
    void jpegXlThatChoosesAmongUsualNumbersStaysAsItIs(Depth depth) throws Exception {
        for (byte[] usual : new byte[][] {
            jxl(transform().add(1, 1).add(0, 3)),
            filtered(true, filters().add(1, 1).add(0, 1).add(0, 2)),
            filtered(true, edges().add(0, 2).add(0, 16)),
            filtered(false, edges().add(0, 3))
        }) {
            assertThat(Scrubs.scrub(usual, depth)).isEqualTo(usual);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bitsOfComponentsAreThoseOfTheCodestream(Depth depth) throws Exception {
        byte[] same = components(7, 7, 7, 7, 7, 7, 7, 7);
        byte[] clean = scrubbed(same, depth, box("bpcc", Word.bytes(EIGHT)));
        assertThat(text(clean)).doesNotContain("JANE", "bpcc");
        assertThat(clean).isEqualTo(scrubbed(same, depth));

        byte[] mixed = components(7, 11, 7, 7, 7, 7, 7, 7);
        byte[] told = scrubbed(mixed, depth, box("bpcc", Word.bytes(EIGHT)));
        assertThat(text(told)).doesNotContain("JANE").contains("bpcc\7\13\7\7\7\7\7\7");
        assertThat(told).isEqualTo(scrubbed(mixed, depth));
    }

    @ParameterizedTest
    @EnumSource
    void aChannelOfNoPaletteNamesNoColumn(Depth depth) throws Exception {
        byte[] code = components(7, 7, 7, 7);
        byte[] clean = scrubbed(code, depth, palette(), mapping(0, "JANE"));
        assertThat(text(clean)).contains("cmap");
        assertThat(clean).isEqualTo(scrubbed(code, depth, palette(), mapping(0, "\0\0\0\0")));
    }

    /** A sample of four bits names one of sixteen colours; which of these are named only a decoder knows, so that is told. */
    @ParameterizedTest
    @EnumSource
    void coloursOfAPaletteThatNoSampleCanNameGo(Depth depth) throws Exception {
        byte[] code = components(3);
        byte[] words = joined(new byte[] {0, 16 + 22, 1, 7}, new byte[16], Word.bytes(22));
        byte[] clean = scrubbed(code, depth, box("pclr", words), mapping(1, "\0"));
        assertThat(text(clean)).doesNotContain("JANE").contains("pclr");
        byte[] sixteen = joined(new byte[] {0, 16, 1, 7}, new byte[16]);
        assertThat(clean).isEqualTo(scrubbed(code, depth, box("pclr", sixteen), mapping(1, "\0")));
        assertThat(Scrubs.told(clean)).contains("not looked into: colours of a palette that no pixel names");
        byte[] none = scrubbed(code, depth);
        assertThat(Scrubs.told(none)).noneMatch(what -> what.contains("palette"));
    }

    @Test
    void aPlaceOnTheGridIsTold() throws Exception {
        byte[] siz = Jp2s.siz(1);
        byte[] moved = siz.clone();
        System.arraycopy(joined(u32(0x4A414E45 + 16), u32(8), u32(0x4A414E45), u32(0)), 0, moved, 4 + 2, 16);
        System.arraycopy(joined(u32(8), u32(8), u32(0x4A414E45), u32(0)), 0, moved, 4 + 18, 16);
        byte[] file = code(moved, Jp2s.tilePart(0, true), Jp2s.tilePart(1, true));
        assertThat(text(Scrubs.scrub(file, Depth.DEEP))).contains("JANE");
        assertThat(Scrubs.told(file)).contains("not looked into: place of the picture on its grid");
        byte[] usual = code(siz, Jp2s.tilePart(0, true), Jp2s.tilePart(1, true));
        assertThat(Scrubs.told(usual)).noneMatch(what -> what.contains("grid"));
    }

    /** A gamma changes what is seen, so it stays; but nobody needs 24 bits of it to see the same. */
    @Test
    void ownNumbersOfJpegXlThatStayAreTold() throws Exception {
        byte[] gamma = jxl(colours()
                .add(1, 1)
                .add('J' << 16 | 'A' << 8 | 'N', 24)
                .add(1, 2)
                .add(0, 2)
                .add(1, 1));
        byte[] usual =
                jxl(colours().add(0, 1).add(2, 2).add(11, 4).add(1, 2).add(0, 2).add(1, 1));
        for (byte[] file : List.of(gamma, usual)) {
            assertThat(Scrubs.scrub(file, Depth.DEEP)).isEqualTo(file);
        }
        String told = "not looked into: numbers of a writer's own in headers";
        assertThat(Scrubs.told(gamma)).contains(told);
        assertThat(Scrubs.told(usual)).doesNotContain(told);
    }

    @ParameterizedTest
    @EnumSource
    void aChannelOfAColumnThatIsNotThereIsRefused(Depth depth) throws Exception {
        byte[] code = components(7, 7, 7, 7);
        assertThat(text(scrubbed(code, depth, palette(), mapping(1, "\0\0\0\0"))))
                .contains("cmap");
        assertThatThrownBy(() -> scrubbed(code, depth, palette(), mapping(1, "JANE")))
                .isInstanceOf(ImageVaultException.class);
    }

    @ParameterizedTest
    @EnumSource
    void aMeaningOfAChannelOrColourThatIsNotThereIsRefused(Depth depth) throws Exception {
        byte[] code = components(7, 7);
        byte[] usual = scrubbed(code, depth, box("cdef", new byte[] {0, 2, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 0}));
        assertThat(text(usual)).contains("cdef\0\2\0\0\0\0\0\1\0\1\0\1\0\0");
        assertThat(scrubbed(code, depth, meaning(0, 65535, 65535))).isNotEmpty();
        for (byte[] word : new byte[][] {meaning('J', 0, 1), meaning(0, 0, 'A'), meaning(0, 'N', 1)}) {
            assertThatThrownBy(() -> scrubbed(code, depth, word)).isInstanceOf(ImageVaultException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneTileIsAsLargeAsThePicture(Depth depth) throws Exception {
        byte[] clean = Scrubs.scrub(oneTile(Word.bytes(8)), depth);
        assertThat(text(clean)).doesNotContain("JAN", "DOE");
        assertThat(clean).isEqualTo(Scrubs.scrub(oneTile(joined(u32(16), u32(8))), depth));
        assertThat(clean).contains(joined(u32(16), u32(8), new byte[8], u32(16), u32(8)));
    }

    @Test
    void aScreenOfPngThatIsLighterOrDarkerThanAnyIsLeftOut() throws Exception {
        byte[] plain = Scrubs.scrub(png(new byte[0]), Depth.DEEP);
        byte[] light = joined(new byte[16], Word.bytes(4), u32(1));
        byte[] dark = joined(new byte[16], u32(10_000_000), Word.bytes(4));
        assertThat(Scrubs.scrub(png(light), Depth.DEEP)).isEqualTo(plain);
        assertThat(Scrubs.scrub(png(dark), Depth.DEEP)).isEqualTo(plain);
    }

    /** A screen's darkest has its first digit and no other. */
    @Test
    void aScreenIsAsDarkAsOneDigitSays() throws Exception {
        byte[] dark = joined(new byte[16], u32(10_000_000), u32('J' << 8 | 'A'));
        byte[] digit = joined(new byte[16], u32(10_000_000), u32(20_000));
        assertThat(Scrubs.scrub(png(dark), Depth.DEEP)).isEqualTo(Scrubs.scrub(png(digit), Depth.DEEP));
        assertThat(Scrubs.scrub(png(digit), Depth.DEEP)).contains(joined(Jpegs.bytes("mDCV"), digit));
    }

    /** BT.2020 with D65, 0.0001 to 1,000 candela a square metre: as PNG's third edition gives it. */
    @Test
    void aScreenOfPngThatStandardsNameStaysAsItIs() throws Exception {
        ByteBuffer screen = ByteBuffer.allocate(24);
        for (int value : new int[] {35_400, 14_600, 8_500, 39_850, 6_550, 2_300, 15_635, 16_450}) {
            screen.putShort((short) value);
        }
        screen.putInt(10_000_000).putInt(1);
        assertThat(Scrubs.scrub(png(screen.array()), Depth.DEEP)).contains(joined(Jpegs.bytes("mDCV"), screen.array()));
    }

    private static byte[] png(byte[] screen) {
        return Pngs.file(screen.length == 0 ? Pngs.simple() : Pngs.with(Pngs.simple(), "IDAT", "mDCV", screen));
    }

    /** A header whose transform is spelled. */
    private static BitString transform() {
        return Jxls.begin().add(1, 1).add(0, 1);
    }

    /** A header of eight bits and of RGB by sRGB's points, up to where its curve is told. */
    private static BitString colours() {
        BitString bits =
                Jxls.begin().add(0, 1).add(0, 1).add(0, 3).add(1, 1).add(0, 2).add(1, 1);
        return bits.add(0, 2).add(0, 2).add(1, 2).add(1, 2);
    }

    private static byte[] jxl(BitString header) {
        return Jxls.frame(header.pad(), "", 0, -1, 0, true, "pixels").bytes();
    }

    /** Filters that are spelled. */
    private static BitString filters() {
        return new BitString().add(0, 1);
    }

    /** No smoothing, and one round over the edges. */
    private static BitString edges() {
        return filters().add(0, 1).add(1, 2);
    }

    private static byte[] filtered(boolean modular, BitString filters) {
        BitString bits = Jxls.plain()
                .add(0, 1)
                .add(0, 2)
                .add(modular ? 1 : 0, 1)
                .add(0, 2)
                .add(0, 2);
        bits.add(modular ? 1 : 0x12, modular ? 2 : 6)
                .add(0, 2)
                .add(0, 1)
                .add(0, 2)
                .add(1, 1);
        bits.add(0, 2).add(filters).add(0, 2).add(0, 2);
        return Jxls.sections(bits, "pixels").bytes();
    }

    /** Numbers of 16 bits that are letters. */
    private static BitString words(BitString bits, int count) {
        for (int i = 0; i < 2 * count; i++) {
            bits.add(Word.bytes()[i % Word.bytes().length], 8);
        }
        return bits;
    }

    private static byte[] scrubbed(byte[] code, Depth depth, byte[]... boxes) throws ImageVaultException {
        byte[] count = {code[2 + 4 + 34], code[2 + 4 + 35]};
        byte[] size = joined(u32(8), u32(16), count, new byte[] {(byte) 255, 7, 0, 0});
        byte[] header = box("jp2h", joined(box("ihdr", size), Jp2s.gray(), joined(boxes)));
        byte[] clean = Scrubs.scrub(Jp2s.file(header, new byte[0], code), depth);
        assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
        return clean;
    }

    private static byte[] box(String type, byte[] content) {
        return Jp2s.box(type, content);
    }

    private static byte[] palette() {
        return box("pclr", new byte[] {0, 1, 1, 7, 99});
    }

    /** Four channels of one kind, with a column each. */
    private static byte[] mapping(int kind, String columns) {
        ByteBuffer content = ByteBuffer.allocate(4 * columns.length());
        for (int i = 0; i < columns.length(); i++) {
            content.putShort((short) i).put((byte) kind).put((byte) columns.charAt(i));
        }
        return box("cmap", content.array());
    }

    /** What one channel is, and of which colour. */
    private static byte[] meaning(int channel, int kind, int colour) {
        ByteBuffer content = ByteBuffer.allocate(8).putShort((short) 1).putShort((short) channel);
        return box(
                "cdef", content.putShort((short) kind).putShort((short) colour).array());
    }

    /** A codestream of components of so many bits, less one, in two tiles. */
    private static byte[] components(int... bits) {
        byte[] siz = Jp2s.siz(bits.length);
        for (int i = 0; i < bits.length; i++) {
            siz[4 + 36 + 3 * i] = (byte) bits[i];
        }
        return code(siz, Jp2s.tilePart(0, true), Jp2s.tilePart(1, true));
    }

    private static byte[] oneTile(byte[] size) {
        byte[] siz = Jp2s.siz(1);
        System.arraycopy(size, 0, siz, 4 + 18, size.length);
        return code(siz, Jp2s.tilePart(0, true));
    }

    private static byte[] code(byte[] siz, byte[]... parts) {
        return joined(new byte[] {-1, 0x4F}, siz, Jp2s.cod(), Jp2s.qcd(), joined(parts), new byte[] {-1, (byte) 0xD9});
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
