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
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.verify.StrictGifReader;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GifTest {
    @Test
    void pixelsStay() throws Exception {
        for (byte[] gif : List.of(Gifs.still(), Gifs.animation())) {
            for (Depth depth : Depth.values()) {
                PixelComparison.requireEqual(gif, Scrubs.scrub(gif, depth));
            }
        }
    }

    @Test
    void timingAndLoopCountStay() throws Exception {
        byte[] clean = Scrubs.scrub(Gifs.animation(), Depth.DEEP);

        assertThat(clean)
                .containsSequence(Gifs.LOOP)
                .containsSequence(Gifs.control(1, 12, -1))
                .containsSequence(Gifs.control(2, 300, 5));
    }

    @Test
    void aLoopCountOfTheOtherNameBecomesTheOneOfTheFirst() throws Exception {
        byte[] other = Gifs.application("ANIMEXTS1.0", new byte[] {1, 7, 0});
        byte[] picture = Gifs.picture(5, 5, new byte[0], 2, false);
        byte[] one = joined(Gifs.head(5, 5, 2, 1), other, picture, Gifs.TRAILER);
        byte[] two = joined(Gifs.head(5, 5, 2, 1), Gifs.LOOP, picture, Gifs.TRAILER);

        assertThat(Scrubs.scrub(one, Depth.CONTAINER)).isEqualTo(Scrubs.scrub(two, Depth.CONTAINER));
    }

    @Test
    void aTableThatFillsUpIsCodedAndReadAgain() throws Exception {
        byte[] gif = joined(Gifs.head(300, 300, 8, 1), noise(300), Gifs.TRAILER);
        byte[] clean = Scrubs.scrub(gif, Depth.DEEP);

        PixelComparison.requireEqual(gif, clean);
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @Test
    void aPictureBeyondWhatIsHeldInMemoryComesOutTheSame() throws Exception {
        byte[] gif = joined(Gifs.head(900, 900, 8, 1), noise(900), Gifs.TRAILER);
        byte[] clean = Scrubs.scrub(gif, Depth.DEEP);

        assertThat(clean.length).isGreaterThan(4 * HeldOutput.MOST_IN_MEMORY);
        PixelComparison.requireEqual(gif, clean);
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @Test
    void refusesDataThatIsNoPicture() {
        byte[] head = Gifs.head(20, 9, 4, 1);
        byte[] descriptor = Gifs.descriptor(20, 9, new byte[0], false);
        assertMalformed(joined(head, Gifs.TRAILER), "before the first picture");
        assertMalformed(joined(head, new byte[] {'J'}, Gifs.TRAILER), "unknown kind");
        assertMalformed(
                joined(head, Gifs.descriptor(0, 9, new byte[0], false), Gifs.data(new byte[1], 4)), "no pixels");
        assertMalformed(
                joined(head, descriptor, Gifs.data(Gifs.lzw(179, 4), 4), Gifs.TRAILER), "before the last pixel");
        assertMalformed(joined(head, descriptor, new byte[] {9, 1, 0, 0}, Gifs.TRAILER), "code size");
        byte[] nonsense = Gifs.pack(List.of(16, 1, 30, 17), 5);
        assertMalformed(joined(head, descriptor, Gifs.data(nonsense, 4), Gifs.TRAILER), "means nothing");
    }

    @Test
    void aPictureThatNobodySeesIsDamage() {
        for (int[] place : new int[][] {{20, 0}, {0, 9}, {'J' << 8 | 'A', 'N' << 8 | 'E'}}) {
            byte[] picture = Gifs.picture(20, 9, new byte[0], 4, false);
            ByteBuffer.wrap(picture)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(1, (short) place[0])
                    .putShort(3, (short) place[1]);
            assertMalformed(
                    joined(Gifs.head(20, 9, 4, 1), Gifs.picture(20, 9, new byte[0], 4, false), picture, Gifs.TRAILER),
                    "beyond the screen");
        }
    }

    /** ffmpeg shows nothing there, Chromium black, Pillow a grey, the JDK a colour by the index's lower bits. */
    @Test
    void anIndexWithoutItsColourIsDamage() throws Exception {
        byte[] beyond = Gifs.picture(20, 9, new byte[0], 4, false);

        assertMalformed(joined(Gifs.head(20, 9, 3, 1), beyond, Gifs.TRAILER), "does not have");
        assertMalformed(joined(Gifs.head(20, 9, 0, 1), beyond, Gifs.TRAILER), "does not have");
        assertThat(Scrubs.scrub(joined(Gifs.head(20, 9, 4, 1), beyond, Gifs.TRAILER), Depth.DEEP))
                .isNotEmpty();
    }

    @Test
    void aColourOfAnEarlierPictureIsNoneOfALaterOnes() {
        byte[] own = Gifs.picture(20, 9, Gifs.colours(5, 1), 5, false);
        byte[] shared = Gifs.picture(20, 9, new byte[0], 5, false);

        assertMalformed(joined(Gifs.head(20, 9, 4, 1), own, shared, Gifs.TRAILER), "does not have");
    }

    @Test
    void theTransparentIndexNeedsNoColour() throws Exception {
        byte[] picture =
                joined(Gifs.descriptor(3, 1, new byte[0], false), Gifs.data(Gifs.pack(List.of(4, 0, 1, 2, 5), 3), 2));
        byte[] transparent = joined(Gifs.head(3, 1, 1, 1), Gifs.control(0, 0, 2), picture, Gifs.TRAILER);
        byte[] another = joined(Gifs.head(3, 1, 1, 1), Gifs.control(0, 0, 3), picture, Gifs.TRAILER);

        PixelComparison.requireEqual(transparent, Scrubs.scrub(transparent, Depth.DEEP));
        assertMalformed(another, "does not have");
    }

    @Test
    void anIndexOfNoColourThatNoPixelNamesIsNotToldFromNone() throws Exception {
        byte[] head = Gifs.head(20, 9, 4, 1);
        byte[] picture = Gifs.picture(20, 9, new byte[0], 4, false);
        byte[] bare = joined(head, picture, picture, Gifs.TRAILER);
        byte[] clean = Scrubs.scrub(bare, Depth.DEEP);

        for (int index = 16; index < 256; index += 37) {
            byte[] control = Gifs.control(0, 0, index);
            byte[] told = joined(head, control, picture, control, picture, Gifs.TRAILER);
            assertThat(Scrubs.scrub(told, Depth.DEEP)).isEqualTo(clean);
        }
        PixelComparison.requireEqual(bare, clean);
    }

    @Test
    void anIndexOfNoColourThatPixelsNameStays() throws Exception {
        byte[] gif = joined(
                Gifs.head(20, 9, 4, 1),
                Gifs.control(1, 5, 7),
                Gifs.picture(20, 9, new byte[0], 4, false),
                Gifs.TRAILER);

        assertThat(Scrubs.scrub(gif, Depth.DEEP)).containsSequence(Gifs.control(1, 5, 7));
        PixelComparison.requireEqual(gif, Scrubs.scrub(gif, Depth.DEEP));
    }

    @Test
    void theGroundStaysClearWhereItIsSeenAndKeepsItsColour() throws Exception {
        byte[] head = Gifs.head(20, 9, 5, 1);
        byte[] picture = Gifs.picture(20, 9, new byte[0], 4, false);
        byte[] clean = Scrubs.scrub(joined(head, Gifs.control(2, 5, 20), picture, Gifs.TRAILER), Depth.DEEP);

        assertThat(clean).containsSequence(Gifs.control(2, 5, 20));
        assertThat(Arrays.copyOfRange(clean, 13 + 60, 13 + 63)).isEqualTo(Arrays.copyOfRange(head, 13 + 60, 13 + 63));
    }

    @Test
    void refusesMorePixelsThanALookIntoThemIsWorth() {
        byte[] gif = joined(
                Gifs.head(65535, 65535, 4, 1),
                Gifs.descriptor(65535, 65535, new byte[0], false),
                Gifs.data(Gifs.lzw(9, 4), 4),
                Gifs.TRAILER);

        assertThatThrownBy(() -> Scrubs.scrub(gif, Depth.DEEP)).hasMessageContaining("TOO_LARGE_FOR_DEEP");
    }

    @Test
    void inspectionNamesWhatIsThere() throws Exception {
        byte[] gif = joined(
                Gifs.head(20, 9, 4, 1),
                Gifs.extension(0xFE, Word.bytes()),
                Gifs.application("XMP DataXMP", Word.bytes()),
                Gifs.picture(20, 9, new byte[0], 4, false),
                Gifs.TRAILER,
                Word.bytes());

        assertThat(inspect(gif)).extracting(Finding::where).contains("comment", "XMP", "after the trailer");
        assertThat(inspect(Scrubs.scrub(gif, Depth.DEEP))).isEmpty();
    }

    @Test
    void aDirtyGifHasNoProductions() throws Exception {
        for (Planted planted : GifPlaces.all()) {
            if (!planted.deep()) {
                assertThatThrownBy(() -> read(planted.file()))
                        .as(planted.place())
                        .isInstanceOf(VaultBugException.class);
            }
        }
        byte[] clean = Scrubs.scrub(Gifs.animation(), Depth.DEEP);
        assertThat(read(clean)).isEqualTo(clean.length);
        assertThatThrownBy(() -> read(Arrays.copyOf(clean, clean.length - 1))).isInstanceOf(VaultBugException.class);
    }

    private static long read(byte[] file) {
        StrictGifReader reader = new StrictGifReader();
        for (int at = 0; at < file.length; at += 7) {
            reader.accept(file, at, Math.min(7, file.length - at));
        }
        return reader.finish();
    }

    private static byte[] noise(int side) {
        List<Integer> codes = new java.util.ArrayList<>();
        java.util.Random random = new java.util.Random(4);
        for (int i = 0; i < side * side; i++) {
            if (i % 254 == 0) {
                codes.add(256);
            }
            codes.add(random.nextInt(256));
        }
        codes.add(257);
        return joined(Gifs.descriptor(side, side, new byte[0], false), Gifs.data(Gifs.pack(codes, 9), 8));
    }

    private static List<Finding> inspect(byte[] gif) throws Exception {
        return Scrubbers.standard()
                .inspect(ImageSource.of(new ByteArrayInputStream(gif)))
                .findings();
    }

    private static void assertMalformed(byte[] gif, String what) {
        assertThatThrownBy(() -> Scrubs.scrub(gif, Depth.DEEP))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED))
                .hasMessageContaining(what);
    }
}
