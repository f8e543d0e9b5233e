package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Damaged and hostile TIFFs: each ends in a clean file or in one of two exceptions, quickly; metadata changes nothing. */
class TiffMutationProperties {
    private static final int MUTANTS = MutationProperties.MUTANTS;
    private static final int[] TELLING = {
        0, 1, 2, 3, 4, 5, 7, 8, 13, 16, 0x10, 0x11, 0x16, 0x40, 0x42, 0x7F, 0x80, 0xFE, 0xFF
    };

    @Property(tries = 1, seed = "20261125")
    void mutantsAreCleanedOrRefused(@ForAll Random random) {
        List<byte[]> pictures = List.of(
                Tiffs.plain(2),
                Tiffs.plain(3),
                Tiffs.plain(6),
                Tiffs.byImageIo("LZW", BufferedImage.TYPE_3BYTE_BGR, 1),
                Tiffs.byImageIo("PackBits", BufferedImage.TYPE_BYTE_GRAY, 2),
                Tiffs.byImageIo("Deflate", BufferedImage.TYPE_BYTE_INDEXED, 3),
                HiddenTiffPlaces.jpeg(Jpegs.baseline(1), new byte[0]));
        int clean = 0;
        for (int i = 0; i < MUTANTS; i++) {
            byte[] mutant = pictures.get(i % pictures.size()).clone();
            int changes = 1 + random.nextInt(3);
            for (int c = 0; c < changes; c++) {
                // directories are at the beginning or at the end
                int near = Math.min(mutant.length, 300);
                int at = switch (random.nextInt(3)) {
                    case 0 -> random.nextInt(mutant.length);
                    case 1 -> random.nextInt(near);
                    default -> mutant.length - 1 - random.nextInt(near);
                };
                mutant[at] = (byte)
                        (random.nextInt(4) == 0
                                ? mutant[at] ^ 1 << random.nextInt(8)
                                : TELLING[random.nextInt(TELLING.length)]);
            }
            if (random.nextInt(10) == 0) {
                mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
            }
            clean += isCleaned(mutant, i % 3 == 0 ? Depth.CONTAINER : Depth.DEEP) ? 1 : 0;
        }
        assertThat(clean).isBetween(MUTANTS / 100, MUTANTS * 9 / 10);
    }

    @Example
    void truncationsAreRefused() {
        for (byte[] picture : List.of(Tiffs.plain(2), Tiffs.plain(3))) {
            for (int length = picture.length - 1; length >= 0; length--) {
                assertThat(isCleaned(Arrays.copyOf(picture, length), Depth.DEEP))
                        .isFalse();
            }
        }
    }

    @Property(tries = 60, seed = "20261125")
    void filesOfOnePictureBecomeOneFile(
            @ForAll @IntRange(max = 20) int seed, @ForAll byte[] text, @ForAll boolean little, @ForAll boolean big)
            throws Exception {
        Tiffs bare = new Tiffs(little, big);
        bare.rgb(seed);
        Tiffs told = new Tiffs(little, big);
        told.rgb(seed)
                .bytes(270, 2, HiddenPlaces.joined(text, new byte[1]))
                .bytes(60000, 1, HiddenPlaces.joined(text, new byte[9]))
                .numbers(330, 4, 8)
                .between("gap" + seed)
                .spare("spare" + seed);

        for (Depth depth : Depth.values()) {
            assertThat(Scrubs.scrub(told.file(text), depth)).isEqualTo(Scrubs.scrub(bare.file(), depth));
        }
    }

    private static boolean isCleaned(byte[] file, Depth depth) {
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
