package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.verify.StrictBmpReader;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BmpTest {
    private static final byte[] NONE = {};

    static List<byte[]> pictures() {
        return List.of(
                Bmps.trueColour(),
                Bmps.palette(1),
                Bmps.palette(4),
                Bmps.palette(8),
                Bmps.masked(),
                Bmps.runs(),
                Bmps.halfRuns());
    }

    @Test
    void pixelsStay() throws Exception {
        for (byte[] bmp : pictures()) {
            for (Depth depth : Depth.values()) {
                PixelComparison.requireEqual(bmp, Scrubs.scrub(bmp, depth));
            }
        }
    }

    @Test
    void aCleanPictureStaysAsItIs() throws Exception {
        for (byte[] bmp : pictures()) {
            assertThat(Scrubs.scrub(bmp, Depth.CONTAINER)).isEqualTo(bmp);
        }
    }

    @Test
    void theOldestHeaderBecomesTheUsualOne() throws Exception {
        byte[] pixels = Bmps.pixels(13, 7, 24, -1);

        assertThat(Scrubs.scrub(Bmps.file(12, 13, 7, 24, NONE, NONE, pixels), Depth.DEEP))
                .isEqualTo(Bmps.trueColour());
    }

    @Test
    void alphaStaysInTheHeaderThatCanSayIt() throws Exception {
        byte[] pixels = Bmps.pixels(5, 5, 32, -1);
        byte[] masks = Bmps.fields(3, pixels.length, 0, 0xFF0000, 0xFF00, 0xFF, 0xFF000000);
        byte[] srgb = joined(masks, Webps.little(0x73524742), new byte[48]);

        byte[] clean = Scrubs.scrub(Bmps.file(56, 5, 5, 32, masks, NONE, pixels), Depth.DEEP);

        assertThat(clean).isEqualTo(Bmps.file(108, 5, 5, 32, srgb, NONE, pixels));
    }

    @Test
    void calibratedColoursStayToTheirPrecision() throws Exception {
        int[] numbers = {
            687194767, 354334801, 32212255, 322122547, 644245094, 107374182, 161061274, 64424509, 848256041, 144179,
            144179, 144179
        };
        byte[] pixels = Bmps.pixels(5, 5, 24, -1);
        byte[] space = joined(Bmps.fields(0, pixels.length, 0, 0, 0, 0, 0, 0), ints(numbers));

        byte[] clean = Scrubs.scrub(Bmps.file(108, 5, 5, 24, space, NONE, pixels), Depth.CONTAINER);

        assertThat(clean).hasSize(14 + 108 + pixels.length);
        assertThat(clean[14 + 60 + 3]).isEqualTo((byte) (numbers[0] >> 24));
        assertThat(clean[14 + 60]).isZero();
    }

    @Test
    void refusesWhatIsNoPixels() {
        byte[] pixels = Bmps.pixels(13, 7, 24, -1);
        assertMalformed(Bmps.file(40, 0, 7, 24, Bmps.fields(0, 0, 0), NONE, pixels), "no possible picture");
        assertMalformed(Bmps.file(40, 13, 7, 17, Bmps.fields(0, 0, 0), NONE, pixels), "no possible picture");
        assertMalformed(Bmps.file(40, 13, -7, 8, Bmps.fields(1, 0, 4), Bmps.colours(4), pixels), "no possible picture");
        assertMalformed(Bmps.file(40, 1 << 30, 1 << 30, 24, Bmps.fields(0, 0, 0), NONE, pixels), "no possible picture");
        byte[] within = Bmps.trueColour();
        within[10] = 20;
        assertMalformed(within, "pixels within the header");
        byte[] runs = Jpegs.ints(0, 9, 3, 3, 3, 3, 3, 3, 3, 3, 3, 0, 0, 1);
        assertMalformed(Bmps.file(40, 8, 4, 8, Bmps.fields(1, 4, 4), Bmps.colours(4), runs), "beyond the picture");
        byte[] named = Jpegs.ints(0, 'J', 'A', 'N');
        assertMalformed(Bmps.file(40, 4, 1, 8, Bmps.fields(0, 4, 4), Bmps.colours(4), named), "does not have");
        byte[] lines = Jpegs.ints(0, 0, 0, 0, 0, 0, 0, 1);
        assertMalformed(Bmps.file(40, 8, 2, 8, Bmps.fields(1, 8, 4), Bmps.colours(4), lines), "beyond the last line");
    }

    @Test
    void runsEndWithTheirLine() throws Exception {
        byte[] padded = Jpegs.ints(6, 1, 2, 3, 1, 2, 0, 0, 5, 2, 3, 'J', 0, 0, 0, 1);
        byte[] cut = Jpegs.ints(5, 1, 0, 0, 5, 2, 0, 0, 0, 1);

        assertThat(Scrubs.scrub(fiveByTwo(padded), Depth.DEEP))
                .isEqualTo(Scrubs.scrub(fiveByTwo(cut), Depth.DEEP))
                .endsWith(cut);
    }

    private static byte[] fiveByTwo(byte[] runs) {
        return Bmps.file(40, 5, 2, 8, Bmps.fields(1, runs.length, 4), Bmps.colours(4), runs);
    }

    @Test
    void refusesOtherFormatsInside() {
        for (int compression : List.of(4, 5, 7, 11)) {
            byte[] file = Bmps.file(40, 13, 7, 0, Bmps.fields(compression, 9, 0), NONE, new byte[9]);
            assertThatThrownBy(() -> Scrubs.scrub(file, Depth.DEEP))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("another format inside");
        }
    }

    @Test
    void inspectionNamesWhatIsThere() throws Exception {
        assertThat(inspect(joined(Bmps.trueColour(), Word.bytes())))
                .extracting(Finding::where)
                .contains("behind the pixels");
        assertThat(inspect(joined(Bmps.runs(), Word.bytes()))).hasSize(1);
        assertThat(inspect(Bmps.palette(8))).isEmpty();
        Planted linked = BmpPlaces.all().stream()
                .filter(planted -> planted.place().contains("linked"))
                .findFirst()
                .orElseThrow();
        assertThat(inspect(linked.file())).extracting(Finding::category).contains("A");
    }

    @Test
    void aDirtyBmpHasNoProductions() {
        for (Planted planted : BmpPlaces.all()) {
            boolean seen = !planted.deep()
                    && !planted.place().matches(".*(fourth byte|highest bit|bits at|half of|literals|moves).*");
            if (seen) {
                assertThatThrownBy(() -> read(planted.file()))
                        .as(planted.place())
                        .isInstanceOf(VaultBugException.class);
            }
        }
    }

    @Test
    void everyByteOfACleanBmpIsAttributed() {
        for (byte[] bmp : pictures()) {
            assertThat(read(bmp)).isEqualTo(bmp.length);
            assertThatThrownBy(() -> read(Arrays.copyOf(bmp, bmp.length - 1))).isInstanceOf(VaultBugException.class);
        }
    }

    private static byte[] ints(int... values) {
        byte[] all = new byte[0];
        for (int value : values) {
            all = joined(all, Webps.little(value));
        }
        return all;
    }

    private static long read(byte[] file) {
        StrictBmpReader reader = new StrictBmpReader();
        for (int at = 0; at < file.length; at += 7) {
            reader.accept(file, at, Math.min(7, file.length - at));
        }
        return reader.finish();
    }

    private static List<Finding> inspect(byte[] bmp) throws Exception {
        return Scrubbers.standard()
                .inspect(ImageSource.of(new ByteArrayInputStream(bmp)))
                .findings();
    }

    private static void assertMalformed(byte[] bmp, String what) {
        assertThatThrownBy(() -> Scrubs.scrub(bmp, Depth.DEEP))
                .isInstanceOfSatisfying(
                        DamagedInputException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED))
                .hasMessageContaining(what);
    }
}
