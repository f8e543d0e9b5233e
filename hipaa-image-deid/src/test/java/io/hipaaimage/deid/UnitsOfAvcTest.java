package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.Scrubber.Depth;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that a deep scrub leaves out of AVC are looked at once: for what decoders compute by them, and for pictures within them. */
class UnitsOfAvcTest {
    private static final byte[] FULL_COLOUR =
            HexFormat.of().parseHex("67f4000a919b288f6022000003000200000300141e244b2c");
    private static final byte[] ITS_PICTURE = HexFormat.of().parseHex("68ebe3c44844");

    private static byte[] message(String text) {
        byte[] payload = joined(new byte[16], Jpegs.bytes(text + "\0"));
        return Movies.unit(joined(new byte[] {6, 5, (byte) payload.length}, payload, new byte[] {(byte) 0x80}));
    }

    private static byte[] clip(boolean fullColour, byte[] message) {
        byte[] configuration = fullColour
                ? joined(Movies.avcC(FULL_COLOUR, ITS_PICTURE), new byte[] {(byte) 0xFF, (byte) 0xF8, (byte) 0xF8, 0})
                : Movies.avcC(new byte[0]);
        byte[] entry = Movies.video("avc1", Heifs.box("avcC", configuration), new byte[32]);
        return new Movies("isom")
                .track("vide", entry, List.of(joined(message, Movies.picture(1)), Movies.picture(2)))
                .file();
    }

    @ParameterizedTest
    @CsvSource({"true, 142", "true, 150", "true, 0000", "false, 33", "false, 1"})
    void aClipIsRefusedWhosePicturesNeedTheNumberOfTheirCoder(boolean fullColour, String build) throws Exception {
        byte[] clip = clip(fullColour, message("x264 - core " + build + " r50 - H.264"));

        assertThatThrownBy(() -> Scrubs.scrub(clip, Depth.DEEP)).hasMessageContaining("FAULTY_CODER_NOT_SUPPORTED");
        assertThat(Scrubs.contains(Scrubs.scrub(clip, Depth.CONTAINER), "x264 - core " + build))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"true, x264 - core 151", "true, x264 - core", "false, x264 - core 142", "false, another coder"})
    void anyOtherMessageGoes(boolean fullColour, String text) throws Exception {
        assertThat(Scrubs.scrub(clip(fullColour, message(text)), Depth.DEEP))
                .isEqualTo(Scrubs.scrub(clip(fullColour, new byte[0]), Depth.DEEP));
    }

    @Test
    void aPictureBehindAStartCodeWithinAMessageIsNotLost() {
        byte[] several = Movies.unit(joined(new byte[] {0x6E, 1, 0, 0, 1, 0x65, 1, 8, 7, 6}));

        assertThatThrownBy(() -> Scrubs.scrub(clip(false, several), Depth.DEEP))
                .hasMessageContaining("several units behind one length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"65010807000001060504", "6500000106", "650000010000000165", "65000000010605"})
    void nothingStandsBehindAStartCodeWithinAPicture(String picture) {
        byte[] several = Movies.unit(HexFormat.of().parseHex(picture));

        assertThatThrownBy(() -> Scrubs.scrub(clip(false, several), Depth.DEEP))
                .hasMessageContaining("several units behind one length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"650108070000030106", "65000003000001", "6500030001000000", "65010001000001"})
    void whatIsNoStartCodeStays(String picture) throws Exception {
        byte[] one = Movies.unit(HexFormat.of().parseHex(picture));

        assertThat(Scrubs.contains(Scrubs.scrub(clip(false, one), Depth.DEEP), new String(one, ISO_8859_1)))
                .isTrue();
    }

    @Test
    void aStartCodeOfNoPictureWithinAMessageIsPartOfIt() throws Exception {
        byte[] message = Movies.unit(joined(new byte[] {6, 5, 4, 0, 0, 1, 9, (byte) 0x80}));

        assertThat(Scrubs.scrub(clip(false, message), Depth.DEEP))
                .isEqualTo(Scrubs.scrub(clip(false, new byte[0]), Depth.DEEP));
    }
}
