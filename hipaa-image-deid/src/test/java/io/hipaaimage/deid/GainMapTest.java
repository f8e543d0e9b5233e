package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.ScrubResult;
import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.Scrubber.Extra;
import io.hipaaimage.core.Scrubber.Options;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.jpeg.JpegCodec;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HDR gain maps stay where they are asked for: the map as a clean picture, its parameters as numbers. */
class GainMapTest {
    private static final Options KEEP = keep(Depth.DEEP, false);

    private static Options keep(Depth depth, boolean verify) {
        return new Options(depth, false, verify, Set.of(Extra.GAIN_MAP));
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfThePacketStaysButItsNumbers(Depth depth) throws Exception {
        byte[] clean = scrub(GainMaps.phone(GainMaps.SECRET), keep(depth, false));

        assertThat(clean).isEqualTo(scrub(GainMaps.phone("somebody else, elsewhere"), keep(depth, false)));
        for (String word : List.of("JANEDOE", "MRN4711", "creator", "GPS", "Adobe XMP", "MotionPhoto")) {
            assertThat(Scrubs.contains(clean, word)).as(word).isFalse();
        }
        assertThat(new String(clean, StandardCharsets.ISO_8859_1))
                .contains(
                        "<hdrgm:GainMapMin>-0.500000</hdrgm:GainMapMin><hdrgm:GainMapMax>2.250000</hdrgm:GainMapMax>");
        assertThat(scrub(clean, keep(depth, false))).as("scrubbed twice").isEqualTo(clean);
    }

    @Test
    void aCleanFileLosesNothingMore() throws Exception {
        byte[] clean = scrub(GainMaps.phone(GainMaps.SECRET), KEEP);

        assertThat(result(clean, new ByteArrayOutputStream(), KEEP).removed()).isEmpty();
    }

    @Test
    void equalNumbersHaveOneForm() throws Exception {
        byte[] picture = Jpegs.baseline(3);
        String elements =
                "<hdrgm:GainMapMax><rdf:Seq><rdf:li> 2.25</rdf:li><rdf:li>225e-2</rdf:li><rdf:li>+2.250</rdf:li>"
                        + "</rdf:Seq></hdrgm:GainMapMax><hdrgm:GainMapMin>-.5</hdrgm:GainMapMin>"
                                .replace("-.5", "-0.5");
        byte[] byElements = GainMaps.packet("hdrgm:Version='1.0' hdrgm:HDRCapacityMax='2.25'", elements);

        byte[] clean = scrub(GainMaps.file(picture, GainMaps.map(GainMaps.packet(GainMaps.numbers(), ""))), KEEP);

        assertThat(scrub(GainMaps.file(picture, GainMaps.map(byElements)), KEEP))
                .isEqualTo(clean);
        assertThat(scrub(GainMaps.file(picture, GainMaps.map(GainMaps.iso())), KEEP))
                .isEqualTo(clean);
    }

    @Test
    void threeColoursStayThree() throws Exception {
        byte[] packet = GainMaps.packet(
                "hdrgm:Version='1.0' hdrgm:HDRCapacityMax='3'",
                "<hdrgm:GainMapMax><rdf:Seq><rdf:li>1</rdf:li><rdf:li>2</rdf:li><rdf:li>3</rdf:li></rdf:Seq></hdrgm:GainMapMax>");
        byte[] map = Jpegs.insert(Jpegs.baseline(3), 1, packet);
        byte[] clean = scrub(GainMaps.file(Jpegs.baseline(3), map), KEEP);

        assertThat(new String(clean, StandardCharsets.ISO_8859_1))
                .contains("<rdf:li>1.000000</rdf:li><rdf:li>2.000000</rdf:li><rdf:li>3.000000</rdf:li>");
        assertThat(scrub(clean, KEEP)).isEqualTo(clean);
        assertThat(scrub(GainMaps.file(Jpegs.baseline(3), GainMaps.map(packet)), KEEP))
                .as("three colours for a gray map")
                .isEqualTo(scrub(Jpegs.baseline(3), KEEP));
    }

    @Test
    void bothPicturesKeepTheirPixels() throws Exception {
        byte[] clean = scrub(GainMaps.phone(GainMaps.SECRET), KEEP);
        String text = new String(clean, StandardCharsets.ISO_8859_1);
        int index = text.indexOf("MPF\0") + 4;
        int second = index + java.nio.ByteBuffer.wrap(clean).getInt(index + 74);
        int length = Integer.parseInt(text.replaceAll("(?s).*Item:Length=\"(\\d+)\".*", "$1"));

        assertThat(second + length).isEqualTo(clean.length);
        assertThat(pixels(clean)).isEqualTo(pixels(Jpegs.baseline(3)));
        assertThat(pixels(Arrays.copyOfRange(clean, second, clean.length))).isEqualTo(pixels(Jpegs.gray(3)));
    }

    @Test
    void othersReadTheResultToo() {
        assertThatCode(() -> scrub(GainMaps.phone(GainMaps.SECRET), keep(Depth.DEEP, true)))
                .doesNotThrowAnyException();
    }

    @Test
    void withoutTheOptionTheMapGoes() throws Exception {
        byte[] alone =
                Jpegs.insert(Jpegs.baseline(3), 1, Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {0, 6})));

        assertThat(Scrubs.scrub(GainMaps.phone(GainMaps.SECRET), Depth.DEEP))
                .isEqualTo(Scrubs.scrub(alone, Depth.DEEP));
        assertThat(scrub(alone, KEEP)).isEqualTo(Scrubs.scrub(alone, Depth.DEEP));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hdrgm:Version='1.0'",
                "hdrgm:Version='2.0' hdrgm:GainMapMax='2' hdrgm:HDRCapacityMax='2'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='Jane' hdrgm:HDRCapacityMax='2'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='NaN' hdrgm:HDRCapacityMax='2'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='33' hdrgm:HDRCapacityMax='2'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='1e99' hdrgm:HDRCapacityMax='2'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='2' hdrgm:GainMapMin='3' hdrgm:HDRCapacityMax='2'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='2' hdrgm:Gamma='0' hdrgm:HDRCapacityMax='2'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='2' hdrgm:OffsetSDR='-1' hdrgm:HDRCapacityMax='2'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='2' hdrgm:HDRCapacityMin='2' hdrgm:HDRCapacityMax='2'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='2' hdrgm:HDRCapacityMax='2' hdrgm:BaseRenditionIsHDR='True'",
                "hdrgm:Version='1.0' hdrgm:GainMapMax='2' hdrgm:HDRCapacityMax='2' hdrgm:HDRCapacityMax='2'"
            })
    void aMapWhoseParametersAreNotUnderstoodGoesAndIsTold(String parameters) throws Exception {
        byte[] file = GainMaps.file(Jpegs.baseline(3), GainMaps.map(GainMaps.packet(parameters, "")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(result(file, out, KEEP).removed())
                .extracting(ScrubResult.Removed::what)
                .contains("gain map of a form that is not known", "bytes after EOI");
        assertThat(out.toByteArray()).isEqualTo(Scrubs.scrub(Jpegs.baseline(3), Depth.DEEP));
    }

    @Test
    void aDamagedMapGoesWhereverItIsCut() throws Exception {
        byte[] alone = Jpegs.baseline(3);
        byte[] clean = Scrubs.scrub(alone, Depth.DEEP);
        byte[] map = GainMaps.map(GainMaps.packet(GainMaps.numbers(), ""));
        byte[] whole = GainMaps.file(alone, map);

        for (int left = whole.length - map.length; left < whole.length; left += 7) {
            assertThat(scrub(Arrays.copyOf(whole, left), KEEP)).isEqualTo(clean);
        }
    }

    @Test
    void aMapLargerThanItsPictureGoes() throws Exception {
        byte[] small = Jpegs.restarts(2, 2);
        byte[] packet = GainMaps.packet(GainMaps.numbers(), "");

        assertThat(scrub(GainMaps.file(small, GainMaps.map(packet)), KEEP)).isEqualTo(Scrubs.scrub(small, Depth.DEEP));
    }

    @Test
    void aPictureThatTellsOfNoMapGetsNone() throws Exception {
        byte[] map = GainMaps.map(GainMaps.packet(GainMaps.numbers(), ""));

        assertThat(scrub(joined(Jpegs.baseline(3), map), KEEP)).isEqualTo(Scrubs.scrub(Jpegs.baseline(3), Depth.DEEP));
    }

    @Test
    void mutantsAreCleanedTwiceAlikeOrRefused() throws Exception {
        Random random = new Random(20261126);
        byte[] file = GainMaps.phone(GainMaps.SECRET);
        byte[] clean = scrub(file, KEEP);
        int kept = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] mutant = (i % 2 == 0 ? file : clean).clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            try {
                byte[] once = scrub(mutant, KEEP);
                kept += new String(once, StandardCharsets.ISO_8859_1).contains("hdrgm") ? 1 : 0;
                assertThat(scrub(once, KEEP)).isEqualTo(once);
            } catch (ImageVaultException e) {
                assertThat(e.getMessage()).doesNotContain("\n");
            }
        }
        assertThat(kept).isBetween(400, 3900);
    }

    @Test
    void theStrictReaderSeesEveryChangedByteOfTheHeads() throws Exception {
        byte[] clean = scrub(GainMaps.phone(GainMaps.SECRET), KEEP);
        String text = new String(clean, StandardCharsets.ISO_8859_1);
        for (String place :
                List.of("http://ns.adobe.com/xap", "urn:iso:std", "MPF\0", "Item:Length=", "hdrgm:Gamma>")) {
            for (int at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + 1)) {
                for (int i = 0; i < 30; i++) {
                    byte[] changed = clean.clone();
                    changed[at + i] ^= 4;
                    assertThatThrownBy(() -> read(changed)).isInstanceOf(VaultBugException.class);
                }
            }
        }
        assertThat(read(clean)).isEqualTo(clean.length);
    }

    private static long read(byte[] file) {
        StrictReader reader = new JpegCodec().verifier(KEEP);
        reader.accept(file, 0, file.length);
        return reader.finish();
    }

    private static int[] pixels(byte[] file) throws IOException {
        java.awt.image.Raster raster =
                ImageIO.read(new ByteArrayInputStream(file)).getRaster();
        return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    }

    private static byte[] scrub(byte[] file, Options options) throws ImageVaultException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ScrubResult result = result(file, out, options);
        assertThat(result.bytesOut()).isEqualTo(out.size()).isEqualTo(result.bytesAccounted());
        return out.toByteArray();
    }

    private static ScrubResult result(byte[] file, ByteArrayOutputStream out, Options options)
            throws ImageVaultException, IOException {
        return Scrubbers.standard()
                .scrub(ImageSource.of(new ByteArrayInputStream(file)), Output.unverified(out), options);
    }
}
