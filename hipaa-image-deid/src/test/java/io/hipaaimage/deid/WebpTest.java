package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictWebpReader;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebpTest {
    @Test
    void aCleanPictureStaysAsItIs() throws Exception {
        for (byte[] webp : List.of(Webps.still(), Webps.withAlpha(), Webps.animation())) {
            for (Depth depth : Depth.values()) {
                assertThat(Scrubs.scrub(webp, depth)).isEqualTo(webp);
            }
        }
    }

    /** Codes that no pixel uses, segments, probabilities: what nobody but a coder can leave out. */
    @Test
    void whatIsNotLookedIntoIsTold() throws Exception {
        for (byte[] webp : List.of(Webps.still(), Webps.withAlpha(), Webps.animation())) {
            assertThat(Scrubs.told(webp))
                    .containsExactly("not looked into: what a coder of pictures codes without need");
        }
    }

    @Test
    void partitionsAreCodedAsByExactNumbers() throws Exception {
        byte[] none = new byte[2];
        byte[] webp = Webps.file(Webps.chunk("VP8 ", Webps.partitions(none, none, none, none)));

        assertThat(Scrubs.scrub(webp, Depth.DEEP)).isEqualTo(webp);
    }

    @Test
    void refusesAPartitionWhoseNumberNoCoderWrites() {
        byte[] lossy = Webps.LOSSY.clone();
        int first = (lossy[0] & 0xE0) >> 5 | (lossy[1] & 0xFF) << 3 | (lossy[2] & 0xFF) << 11;
        lossy[10 + first] = (byte) 0xFF;
        assertMalformed(Webps.file(Webps.chunk("VP8 ", lossy)), "beyond its interval");
    }

    @Test
    void refusesPartitionsThatEndTooEarly() {
        byte[] lossy = Webps.LOSSY;
        assertMalformed(
                Webps.file(Webps.chunk("VP8 ", Arrays.copyOf(lossy, lossy.length - 9))), "before the last pixel");
        byte[] beyond = Webps.partitions(new byte[2], new byte[2], new byte[2], new byte[2]);
        beyond[beyond.length - 17] = 99;
        assertMalformed(Webps.file(Webps.chunk("VP8 ", beyond)), "partition beyond its end");
    }

    @Test
    void anOrientationStaysAlone() throws Exception {
        byte[] block = HiddenPlaces.exif(274, 3, new byte[] {0, 8});
        byte[] turned = Webps.file(
                Webps.header(0x08, 13, 7),
                Webps.chunk("VP8L", Webps.lossless(13, 7, false)),
                Webps.chunk("EXIF", block));

        byte[] clean = Scrubs.scrub(turned, Depth.DEEP);

        assertThat(clean).endsWith(Arrays.copyOfRange(block, 6, 32));
    }

    @Test
    void aPictureThatNeedsNoHeaderHasNone() throws Exception {
        byte[] extended = Webps.file(Webps.header(0x10, 13, 7), Webps.chunk("VP8L", Webps.lossless(13, 7, true)));

        assertThat(Scrubs.scrub(extended, Depth.CONTAINER))
                .isEqualTo(Webps.file(Webps.chunk("VP8L", Webps.lossless(13, 7, true))));
    }

    @Test
    void refusesFilesThatSayOneThingAndHoldAnother() {
        byte[] picture = Webps.chunk("VP8L", Webps.lossless(13, 7, false));
        assertMalformed(Webps.file(Webps.header(0, 14, 7), picture), "another size");
        assertMalformed(Webps.file(Webps.header(2, 13, 7), picture), "where none belongs");
        assertMalformed(Webps.file(Webps.header(2, 13, 7), Webps.anim(0, 0)), "that it speaks of");
        assertMalformed(Webps.file(Webps.header(0, 13, 7)), "that it speaks of");
        assertMalformed(
                Webps.file(picture.clone(), new byte[0], new byte[] {'V', 'P', '8', 'L', 9, 0, 0, 0}), "length");
        assertMalformed(Webps.file(Webps.header(0, 13, 7), picture, picture), "where none belongs");
        assertMalformed(
                Webps.file(Webps.header(2, 13, 7), Webps.anim(0, 0), Webps.frame(0, 14, 7, picture)),
                "beyond its canvas");
        assertMalformed(Webps.file(Webps.chunk("ALPH", new byte[9]), picture), "begin with a picture");
    }

    /** Such a canvas is forbidden (RFC 9649 section 2.7), libwebp refuses it, and its sides spell six letters. */
    @Test
    void refusesACanvasOfMorePixelsThanThereMayBe() {
        int letters = 'J' << 16 | 'A' << 8 | 'N';
        byte[] picture = Webps.chunk("VP8L", Webps.lossless(13, 7, true));
        byte[] frame = Webps.frame(0, 13, 7, picture);

        assertMalformed(Webps.file(Webps.header(2, letters, letters), Webps.anim(0, 0), frame), "canvas");
    }

    @Test
    void refusesStreamsThatEndTooEarlyOrMeanNothing() {
        byte[] stream = Webps.lossless(13, 7, false);
        assertMalformed(
                Webps.file(Webps.chunk("VP8L", Arrays.copyOf(stream, stream.length - 1))), "before the last pixel");
        byte[] version = stream.clone();
        version[4] |= 0x20;
        assertMalformed(Webps.file(Webps.chunk("VP8L", version)), "unknown version");
        byte[] inter = Webps.LOSSY.clone();
        inter[0] |= 1;
        assertMalformed(Webps.file(Webps.chunk("VP8 ", inter)), "no key frame");
        byte[] beyond = Webps.LOSSY.clone();
        beyond[2] = -1;
        assertMalformed(Webps.file(Webps.chunk("VP8 ", beyond)), "first partition");
    }

    @Test
    void hugeRegionsOfCodesAreRefusedBeforeTheyAreHeld() {
        BitString bits = new BitString();
        bits.add(0x2F, 8).add(16383, 14).add(16383, 14).add(0, 4);
        bits.add(0, 1).add(0, 1).add(1, 1).add(0, 3);

        assertThatThrownBy(() -> Scrubs.scrub(Webps.file(Webps.chunk("VP8L", bits.bytes())), Depth.DEEP))
                .hasMessageContaining("TOO_LARGE_FOR_DEEP");
    }

    @Test
    void inspectionNamesWhatIsThere() throws Exception {
        byte[] webp = Webps.file(
                Webps.header(0x2E, 40, 24),
                Webps.chunk("ICCP", Word.bytes()),
                Webps.anim(0, 1),
                Webps.frame(0, 40, 24, Webps.chunk("VP8 ", Webps.LOSSY), Webps.chunk("JANE", Word.bytes())),
                Webps.chunk("EXIF", HiddenPlaces.exif(315, 2, Jpegs.bytes("Jane Doe\0"))),
                Webps.chunk("XMP ", Word.bytes()));

        assertThat(inspect(joined(webp, Word.bytes())))
                .extracting(Finding::where)
                .contains("ICCP", "EXIF, IFD0", "XMP", "unknown chunk in a frame", "after the last chunk");
        assertThat(inspect(Scrubs.scrub(webp, Depth.DEEP))).isEmpty();
    }

    @Test
    void aDirtyWebpHasNoProductions() {
        for (Planted planted : WebpPlaces.all()) {
            if (!planted.deep() && !planted.place().matches(".*(alpha.*|profile behind.*)")) {
                assertThatThrownBy(() -> read(planted.file()))
                        .as(planted.place())
                        .isInstanceOf(VaultBugException.class);
            }
        }
    }

    @Test
    void everyByteOfACleanWebpIsAttributed() {
        byte[] clean = Webps.animation();

        assertThat(read(clean)).isEqualTo(clean.length);
        assertThatThrownBy(() -> read(Arrays.copyOf(clean, clean.length - 1))).isInstanceOf(VaultBugException.class);
    }

    private static long read(byte[] file) {
        StrictWebpReader reader = new StrictWebpReader();
        for (int at = 0; at < file.length; at += 7) {
            reader.accept(file, at, Math.min(7, file.length - at));
        }
        return reader.finish();
    }

    private static List<Finding> inspect(byte[] webp) throws Exception {
        return Scrubbers.standard()
                .inspect(ImageSource.of(new ByteArrayInputStream(webp)))
                .findings();
    }

    private static void assertMalformed(byte[] webp, String what) {
        assertThatThrownBy(() -> Scrubs.scrub(webp, Depth.DEEP))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED))
                .hasMessageContaining(what);
    }
}
