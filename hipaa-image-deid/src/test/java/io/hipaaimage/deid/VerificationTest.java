package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.Scrubber.Options;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    @TempDir
    Path folder;

    @Test
    void keepsNoCopyInATemporaryFile() throws Exception {
        byte[] picture = Jpegs.baseline(1);

        assertThat(TemporaryFiles.during(folder, () -> verified(picture))).isEmpty();
    }

    @Test
    void passesEveryKindOfPicture() {
        byte[] srgb = Jpegs.segment(0xE2, HiddenPlaces.joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), Profiles.srgb()));
        Map<String, byte[]> pictures = Map.of(
                "baseline", Jpegs.baseline(1),
                "progressive", Jpegs.progressive(2),
                "gray", Jpegs.gray(3),
                "inks", Jpegs.cmyk(4),
                "sRGB by its profile", Jpegs.insert(Jpegs.baseline(5), 2, srgb));
        pictures.forEach((name, picture) ->
                assertThatCode(() -> verified(picture)).as(name).doesNotThrowAnyException());
        for (int[] kind : Pngs.KINDS) {
            byte[] picture = Pngs.file(Pngs.picture(kind[0], kind[1], false, 7));
            assertThatCode(() -> verified(picture))
                    .as("colour %d, depth %d", kind[0], kind[1])
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void comparesByTheDecoderThatReadTheSource() {
        // ImageIO stops at a reserved marker, and shows other samples than the decoder that passes it
        byte[] reserved = Jpegs.insert(Jpegs.baseline(1), 2, Jpegs.segment(0xF0, Jpegs.bytes("Jane")));

        assertThatCode(() -> verified(reserved)).doesNotThrowAnyException();
    }

    @Test
    void seesAnotherPalette() {
        List<Pngs.Chunk> picture = Pngs.picture(3, 8, false, 7);
        byte[] other = Pngs.file(Pngs.changed(picture, "PLTE", palette -> {
            byte[] darker = palette.clone();
            for (int i = 0; i < darker.length; i++) {
                darker[i] ^= 0x40;
            }
            return darker;
        }));

        assertRefused(() -> PixelComparison.requireEqual(Pngs.file(picture), other), "VERIFY_FAILED:PIXELS");
    }

    @Test
    void seesAnotherColourTransform() {
        byte[] picture = Jpegs.baseline(1);
        List<byte[]> parts = Jpegs.split(picture);
        parts.set(1, Jpegs.segment(0xEE, Jpegs.bytes("Adobe", 0, 100, 0, 0, 0, 0, 0)));

        assertRefused(() -> PixelComparison.requireEqual(picture, Jpegs.join(parts)), "VERIFY_FAILED:PIXELS");
    }

    @Test
    void readsTwiceWhatNoDecoderOfOthersShows() {
        Map<String, byte[]> pictures = Map.of(
                "animated PNG", Pngs.file(Pngs.animation(3)),
                "TIFF", Tiffs.plain(1),
                "AVIF", Heifs.avif().file(),
                "HEIF", Heifs.heic().file(),
                "animated AVIF", AnimationTest.pictures().get(0),
                "clip", Movies.mp4().file(),
                "SVG", Jpegs.bytes("<svg xmlns='http://www.w3.org/2000/svg'><title>Jane</title><rect/></svg>"));

        pictures.forEach((name, picture) ->
                assertThatCode(() -> verified(picture)).as(name).doesNotThrowAnyException());
    }

    @Test
    void aPictureThatNoDecoderShowsIsNotVerified() {
        byte[] picture = Jpegs.restarts(9, 2);
        byte[] twelveBits = picture.clone();
        int frame = new String(picture, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0");
        twelveBits[frame + 1] = (byte) 0xC1;
        twelveBits[frame + 4] = 12;

        assertRefused(() -> verified(twelveBits), "VERIFY_NOT_POSSIBLE:NO_DECODER");
    }

    private static void verified(byte[] picture) throws Exception {
        Scrubbers.standard()
                .scrub(
                        ImageSource.of(new ByteArrayInputStream(picture)),
                        Output.unverified(OutputStream.nullOutputStream()),
                        new Options(Depth.DEEP, false, true));
    }

    private static void assertRefused(ThrowingCallable work, String reason) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
