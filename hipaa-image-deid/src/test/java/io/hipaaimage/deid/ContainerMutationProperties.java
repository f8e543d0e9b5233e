package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Damaged and hostile GIF, WebP, BMP and JPEG XL files: each ends in a clean file or in one of two exceptions, quickly. */
class ContainerMutationProperties {
    private static final int LEAST = MutationProperties.MUTANTS / 200;
    private static final int MOST = MutationProperties.MUTANTS * 19 / 20;

    @Property(tries = 1, seed = "20261125")
    void mutantsOfGifAreCleanedOrRefused(@ForAll Random random) throws IOException {
        assertThat(MutationProperties.mutate(gifs(), random, mutant -> mutant)).isBetween(LEAST, MOST);
    }

    @Property(tries = 1, seed = "20261125")
    void mutantsOfWebpAreCleanedOrRefused(@ForAll Random random) throws IOException {
        assertThat(MutationProperties.mutate(webps(), random, mutant -> mutant)).isBetween(LEAST, MOST);
    }

    @Property(tries = 1, seed = "20261125")
    void mutantsOfBmpAreCleanedOrRefused(@ForAll Random random) throws IOException {
        assertThat(MutationProperties.mutate(BmpTest.pictures(), random, mutant -> mutant))
                .isBetween(LEAST, MOST);
    }

    @Property(tries = 1, seed = "20261125")
    void mutantsOfJpegXlAreCleanedOrRefused(@ForAll Random random) throws IOException {
        assertThat(MutationProperties.mutate(jxls(), random, mutant -> mutant)).isBetween(LEAST, MOST);
    }

    @Example
    void truncationsAreRefused() {
        requireRefusedWhenCut(gifs());
        requireRefusedWhenCut(webps());
        requireRefusedWhenCut(BmpTest.pictures());
        requireRefusedWhenCut(JxlTest.pictures());
    }

    private static List<byte[]> gifs() {
        return List.of(Gifs.still(), Gifs.animation());
    }

    private static List<byte[]> webps() {
        return List.of(Webps.still(), Webps.withAlpha(), Webps.animation());
    }

    private static List<byte[]> jxls() {
        List<byte[]> all = new ArrayList<>(JxlTest.pictures());
        JxlPlaces.all().forEach(planted -> all.add(planted.file()));
        return all;
    }

    private static void requireRefusedWhenCut(List<byte[]> pictures) {
        for (byte[] picture : pictures) {
            int step = picture.length < 500 ? 1 : 5;
            for (Depth depth : Depth.values()) {
                assertThat(IntStream.iterate(picture.length - 1, left -> left >= 0, left -> left - step)
                                .filter(length -> MutationProperties.isCleaned(Arrays.copyOf(picture, length), depth))
                                .boxed())
                        .isEmpty();
            }
        }
    }
}
