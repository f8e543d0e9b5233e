package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a fuzzer that watches coverage may find: a file is refused, or comes out as a file that a second scrub leaves as it is.
 * {@code benchmarks/fuzz.sh} fuzzes; an ordinary build plays back the pictures that the fuzzer begins with.
 */
class PictureFuzzTest {
    @MethodSource("jpegs")
    @FuzzTest
    void jpeg(byte[] file) {
        requireCleanedOrRefused(file);
    }

    @MethodSource("pngs")
    @FuzzTest
    void png(byte[] file) {
        requireCleanedOrRefused(Checksums.repair(file.clone()));
    }

    @MethodSource("gifs")
    @FuzzTest
    void gif(byte[] file) {
        requireCleanedOrRefused(file);
    }

    @MethodSource("webps")
    @FuzzTest
    void webp(byte[] file) {
        requireCleanedOrRefused(file);
    }

    @MethodSource("tiffs")
    @FuzzTest
    void tiff(byte[] file) {
        requireCleanedOrRefused(file);
    }

    @MethodSource("others")
    @FuzzTest
    void bmpJxlJp2Svg(byte[] file) {
        requireCleanedOrRefused(file);
    }

    @MethodSource("heifs")
    @FuzzTest
    void heif(byte[] file) {
        requireCleanedOrRefused(file);
    }

    @MethodSource("movies")
    @FuzzTest
    void movie(byte[] file) {
        requireCleanedOrRefused(file);
    }

    private static void requireCleanedOrRefused(byte[] file) {
        for (Depth depth : Depth.values()) {
            Optional<byte[]> clean = cleaned(file, depth);
            if (clean.isPresent()) {
                assertThat(cleaned(clean.get(), depth))
                        .hasValueSatisfying(again -> assertThat(again)
                                .as("scrubbed twice at depth %s", depth)
                                .isEqualTo(clean.get()));
            }
        }
    }

    private static Optional<byte[]> cleaned(byte[] file, Depth depth) {
        try {
            return Optional.of(Scrubs.scrub(file, depth));
        } catch (RefusedException | DamagedInputException e) {
            return Optional.empty();
        } catch (ImageVaultException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<byte[]> jpegs() {
        return Stream.of(
                Jpegs.restarts(9, 3),
                Jpegs.insert(Jpegs.gray(1), 1, Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {0, 6}))),
                Jpegs.progressive(2),
                Jpegs.cmyk(3));
    }

    static Stream<byte[]> pngs() {
        return Stream.of(
                Pngs.file(Pngs.simple()), Pngs.file(Pngs.picture(3, 4, false, 2)), Pngs.file(Pngs.animation(3)));
    }

    static Stream<byte[]> gifs() {
        return Stream.of(Gifs.still(), Gifs.animation());
    }

    static Stream<byte[]> webps() {
        return Stream.of(Webps.still(), Webps.withAlpha(), Webps.animation());
    }

    static Stream<byte[]> tiffs() {
        return Stream.of(Tiffs.plain(2), Tiffs.plain(6), HiddenTiffPlaces.jpeg(Jpegs.baseline(1), new byte[0]));
    }

    static Stream<byte[]> others() {
        return Stream.of(BmpTest.pictures(), JxlTest.pictures()).flatMap(List::stream);
    }

    static Stream<byte[]> heifs() {
        return Stream.concat(
                HeifPlaces.anywhere().values().stream(),
                Stream.of(Heifs.tiles().file(), Heifs.heic().file()));
    }

    static Stream<byte[]> movies() {
        return Stream.concat(MoviePlaces.anywhere().values().stream(), MoviePlaces.coded().values().stream());
    }
}
