package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Damaged and hostile files: each ends in a clean file or in one of two exceptions, quickly. */
class MutationProperties {
    /** How many of each kind of picture, for a quick answer; the million is in {@link MutantsIT}. */
    static final int MUTANTS = 4000;

    private static final int[] TELLING = {
        0, 1, 2, 0x7F, 0x80, 0xC0, 0xC2, 0xC4, 0xD0, 0xD7, 0xD8, 0xD9, 0xDA, 0xDB, 0xDD, 0xE1, 0xFE, 0xFF
    };

    @Property(tries = 1, seed = "20261125")
    void mutantsOfJpegAreCleanedOrRefused(@ForAll Random random) throws IOException {
        List<byte[]> pictures = List.of(
                Jpegs.restarts(40, 3),
                Jpegs.insert(Jpegs.gray(1), 1, Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {0, 6}))),
                Jpegs.progressive(2),
                Jpegs.cmyk(3),
                Jpegs.insert(
                        Jpegs.baseline(4),
                        1,
                        Jpegs.segment(
                                0xE2,
                                HiddenPlaces.joined(
                                        Jpegs.bytes("ICC_PROFILE\0\1\1"), Profiles.gamma(2.0, "cprt", new byte[9])))));
        assertThat(mutate(pictures, random, mutant -> mutant)).isBetween(MUTANTS / 100, MUTANTS * 9 / 10);
    }

    @Property(tries = 1, seed = "20261125")
    void mutantsOfPngAreCleanedOrRefused(@ForAll Random random) throws IOException {
        byte[] profile =
                HiddenPlaces.joined(Jpegs.bytes("p\0\0"), Pngs.deflate(Profiles.gamma(2.0, "cprt", new byte[9]), 6));
        List<byte[]> pictures = List.of(
                Pngs.file(Pngs.with(Pngs.picture(2, 8, true, 1), "IDAT", "iCCP", profile)),
                Pngs.file(Pngs.picture(3, 4, false, 2)),
                Pngs.file(Pngs.animation(3)),
                Pngs.file(Pngs.with(Pngs.picture(0, 16, true, 4), "IDAT", "tRNS", new byte[2])));
        // with checksums made right again a mutant reaches what lies behind them
        assertThat(mutate(pictures, random, Checksums::repair)).isBetween(MUTANTS / 100, MUTANTS * 9 / 10);
    }

    @Example
    void truncationsAreRefused() {
        for (byte[] picture : List.of(
                Jpegs.baseline(1),
                Jpegs.progressive(2),
                Jpegs.restarts(9, 2),
                Pngs.file(Pngs.simple()),
                Pngs.file(Pngs.animation(2)))) {
            int step = picture.length < 500 ? 1 : 5;
            for (Depth depth : Depth.values()) {
                long clean = IntStream.iterate(picture.length - 1, left -> left >= 0, left -> left - step)
                        .filter(length -> isCleaned(Arrays.copyOf(picture, length), depth))
                        .count();
                assertThat(clean).isZero();
            }
        }
    }

    /** Scrubs mutants at both depths; gives how many came out clean. */
    static int mutate(List<byte[]> pictures, Random random, Function<byte[], byte[]> afterwards) {
        int clean = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = pictures.get(i % pictures.size()).clone();
            int changes = 1 + random.nextInt(3);
            for (int c = 0; c < changes; c++) {
                int at = random.nextInt(random.nextBoolean() ? mutant.length : Math.min(mutant.length, 700));
                mutant[at] = (byte)
                        (random.nextInt(4) == 0
                                ? mutant[at] ^ 1 << random.nextInt(8)
                                : TELLING[random.nextInt(TELLING.length)]);
            }
            if (random.nextInt(10) == 0) {
                mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            }
            clean += isCleaned(afterwards.apply(mutant), i % 3 == 0 ? Depth.CONTAINER : Depth.DEEP) ? 1 : 0;
        }
        return clean;
    }

    /** Anything else than the two exceptions fails the test. */
    static boolean isCleaned(byte[] file, Depth depth) {
        long begun = System.nanoTime();
        try {
            Scrubbers.standard()
                    .scrub(
                            ImageSource.of(new ByteArrayInputStream(file)),
                            Output.unverified(OutputStream.nullOutputStream()),
                            Scrubs.at(depth));
            return true;
        } catch (RefusedException | DamagedInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
            return false;
        } catch (ImageVaultException | IOException e) {
            throw new AssertionError(e);
        } finally {
            assertThat(System.nanoTime() - begun).isLessThan(60_000_000_000L);
        }
    }
}
