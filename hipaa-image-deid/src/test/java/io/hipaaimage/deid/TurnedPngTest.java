package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.deid.exif.Orientation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A PNG may be turned by a block that ImageMagick wrote as digits, or by XMP: the turn stays, the text does not. */
class TurnedPngTest {
    private static final List<Pngs.Chunk> PICTURE = Pngs.simple();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String digits(byte[] block) {
        byte[] marked = joined(bytes("Exif\0\0"), block);
        String hex = HexFormat.of().formatHex(marked);
        StringBuilder lines =
                new StringBuilder("\nexif\n" + String.format(java.util.Locale.ROOT, "%8d", marked.length));
        for (int at = 0; at < hex.length(); at += 72) {
            lines.append('\n').append(hex, at, Math.min(hex.length(), at + 72));
        }
        return lines.append('\n').toString();
    }

    private static byte[] profile(int orientation) {
        return bytes("Raw profile type exif\0" + digits(Orientation.block(orientation)));
    }

    private static byte[] packed(int orientation) {
        return joined(
                bytes("Raw profile type exif\0\0"), Pngs.deflate(bytes(digits(Orientation.block(orientation))), 6));
    }

    private static String packet(String orientation) {
        return "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description " + Word.ONE + "='1' " + orientation
                + "</rdf:Description></x:xmpmeta>";
    }

    private static byte[] xmp(String orientation) {
        return bytes("XML:com.adobe.xmp\0\0\0\0\0" + packet(orientation));
    }

    private static byte[] file(String type, byte[] data) {
        return Pngs.file(Pngs.with(PICTURE, "IDAT", type, data));
    }

    private static byte[] turned(int orientation) {
        return file("eXIf", Orientation.block(orientation));
    }

    static Stream<byte[]> turnedBySix() {
        byte[] packedPacket = joined(
                bytes("XML:com.adobe.xmp\0\1\0en\0XMP\0"), Pngs.deflate(bytes(packet("tiff:Orientation=\"6\">")), 6));
        return Stream.of(
                file("tEXt", profile(6)),
                file("zTXt", packed(6)),
                file("iTXt", xmp("tiff:Orientation=\"6\">")),
                file("iTXt", xmp("tiff:Orientation='6'>")),
                file("iTXt", xmp("><tiff:Orientation>6</tiff:Orientation>")),
                file("iTXt", packedPacket),
                Pngs.file(Pngs.with(
                        Pngs.with(PICTURE, "IDAT", "iTXt", xmp("tiff:Orientation='3'>")), "IDAT", "tEXt", profile(6))));
    }

    @ParameterizedTest
    @MethodSource("turnedBySix")
    void theTurnStaysAndTheTextGoes(byte[] file) throws Exception {
        byte[] clean = Scrubs.scrub(file, Depth.DEEP);

        assertThat(clean).isEqualTo(Scrubs.scrub(turned(6), Depth.DEEP));
        assertThat(Scrubs.contains(clean, Word.ONE)).isFalse();
    }

    @Test
    void aTextBehindThePixelsTurnsThePictureToo() throws Exception {
        byte[] late = Pngs.file(Pngs.with(PICTURE, "IEND", "tEXt", profile(8)));

        assertThat(Scrubs.scrub(late, Depth.DEEP))
                .isEqualTo(
                        Scrubs.scrub(Pngs.file(Pngs.with(PICTURE, "IEND", "eXIf", Orientation.block(8))), Depth.DEEP));
    }

    static Stream<byte[]> notTurned() {
        byte[] upright = Orientation.block(2);
        upright[19] = 1;
        byte[] broken = file("tEXt", profile(6));
        int checksum = new String(broken, StandardCharsets.ISO_8859_1).indexOf("IDAT") - 5;
        broken[checksum] ^= 1;
        return Stream.of(
                broken,
                file("tEXt", bytes("Raw profile type exif\0\nexif\n    9999999\n45786966zz")),
                file("tEXt", bytes("Raw profile type exif")),
                file("zTXt", bytes("Raw profile type exif\0\0no stream")),
                file("iTXt", bytes("XML:com.adobe.xmp\0\1\0\0\0no stream")),
                file("iTXt", bytes("XML:com.adobe.xmp\0")),
                file("iTXt", xmp("tiff:Orientation='66'>")),
                file("tEXt", bytes("Comment\0" + digits(Orientation.block(6)))),
                Pngs.file(Pngs.with(
                        Pngs.with(PICTURE, "IDAT", "iTXt", xmp("tiff:Orientation='3'>")), "IDAT", "eXIf", upright)));
    }

    @ParameterizedTest
    @MethodSource("notTurned")
    void whatViewersDoNotUnderstandTurnsNothing(byte[] file) throws Exception {
        assertThat(Scrubs.scrub(file, Depth.DEEP)).isEqualTo(Scrubs.scrub(Pngs.file(PICTURE), Depth.DEEP));
    }

    @Test
    void aTextThatGrowsWithoutEndIsReadAsFarAsNeeded() throws Exception {
        byte[] bomb = new byte[64 << 20];
        Arrays.fill(bomb, (byte) ' ');
        byte[] file = file("zTXt", joined(bytes("Raw profile type exif\0\0"), Pngs.deflate(bomb, 9)));

        assertThat(Scrubs.scrub(file, Depth.DEEP)).isEqualTo(Scrubs.scrub(Pngs.file(PICTURE), Depth.DEEP));
    }

    @Test
    void refusesASecondControlOfAnAnimation() {
        byte[] control = ByteBuffer.allocate(8).putInt(2).putInt(0).array();
        byte[] file = Pngs.file(Pngs.with(Pngs.animation(3), "IDAT", "acTL", control));

        assertThatThrownBy(() -> Scrubs.scrub(file, Depth.CONTAINER)).hasMessageContaining("acTL twice");
    }
}
