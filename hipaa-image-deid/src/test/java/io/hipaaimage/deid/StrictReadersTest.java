package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.Scrubber.Depth;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.StrictReader;
import io.hipaaimage.deid.verify.StrictJpegReader;
import io.hipaaimage.deid.verify.StrictPngReader;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A writer that erred is caught: what was never scrubbed is not taken for clean. */
class StrictReadersTest {
    private static final Map<String, byte[]> JPEG = HiddenPlaces.jpeg();
    private static final Map<String, byte[]> PNG = HiddenPlaces.png();

    /** Entropy data is not the strict reader's matter, and a table that nothing uses looks like any other. */
    static Stream<byte[]> dirtyJpegs() {
        return JPEG.entrySet().stream()
                .filter(place -> !place.getKey().contains("deep"))
                .map(Map.Entry::getValue);
    }

    static Stream<byte[]> dirtyPngs() {
        return PNG.entrySet().stream()
                .filter(place ->
                        !place.getKey().contains("zlib") && !place.getKey().contains("deep"))
                .filter(place ->
                        !place.getKey().matches("PNG (gAMA|cHRM|cICP|sBIT|mDCV|cLLI|PLTE)|.*(too long|iCCP|tRNS)"))
                .map(Map.Entry::getValue);
    }

    @ParameterizedTest
    @MethodSource("dirtyJpegs")
    void aDirtyJpegHasNoProductions(byte[] file) {
        assertThatThrownBy(() -> read(new StrictJpegReader(), file)).isInstanceOf(VaultBugException.class);
    }

    @ParameterizedTest
    @MethodSource("dirtyPngs")
    void aDirtyPngHasNoProductions(byte[] file) {
        assertThatThrownBy(() -> read(new StrictPngReader(), file)).isInstanceOf(VaultBugException.class);
    }

    @Test
    void everyByteOfACleanFileIsAttributedHoweverItIsCut() throws Exception {
        byte[] jpeg = Scrubs.scrub(Jpegs.restarts(64, 3), Depth.DEEP);
        byte[] png = Scrubs.scrub(Pngs.file(Pngs.animation(2)), Depth.DEEP);

        assertThat(read(new StrictJpegReader(), jpeg)).isEqualTo(jpeg.length);
        assertThat(read(new StrictPngReader(), png)).isEqualTo(png.length);
        StrictReader byByte = new StrictJpegReader();
        for (byte one : jpeg) {
            byByte.accept(new byte[] {one}, 0, 1);
        }
        assertThat(byByte.finish()).isEqualTo(jpeg.length);
    }

    @Test
    void aCleanFileWithoutItsEndIsNotComplete() throws Exception {
        byte[] jpeg = Scrubs.scrub(Jpegs.baseline(1), Depth.CONTAINER);
        StrictReader reader = new StrictJpegReader();
        reader.accept(jpeg, 0, jpeg.length - 1);

        assertThatThrownBy(reader::finish).isInstanceOf(VaultBugException.class);
    }

    @Test
    void nothingStandsInCodedDataUnseen() throws Exception {
        byte[] jpeg = Scrubs.scrub(Jpegs.baseline(1), Depth.CONTAINER);
        int data = Jpegs.split(jpeg).get(Jpegs.places(jpeg) + 1).length;
        for (int at = jpeg.length - data; at < jpeg.length - 2; at++) {
            byte[] dirty = jpeg.clone();
            dirty[at] = -1;
            dirty[at + 1] = at % 2 == 0 ? (byte) 0xFE : 1;

            assertThatThrownBy(() -> read(new StrictJpegReader(), dirty)).isInstanceOf(VaultBugException.class);
        }
    }

    private static long read(StrictReader reader, byte[] file) {
        reader.accept(file, 0, file.length);
        return reader.finish();
    }
}
