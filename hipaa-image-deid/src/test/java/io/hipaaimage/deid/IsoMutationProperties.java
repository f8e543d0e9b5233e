package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Damaged and hostile ISO media: each ends in a clean file or in one of two exceptions, quickly. */
class IsoMutationProperties {
    private static final int LEAST = MutationProperties.MUTANTS / 200;
    private static final int MOST = MutationProperties.MUTANTS * 19 / 20;

    @Property(tries = 1, seed = "20261125")
    void mutantsOfHeifAreCleanedOrRefused(@ForAll Random random) throws IOException {
        List<byte[]> pictures = new ArrayList<>(HeifPlaces.anywhere().values());
        pictures.add(Heifs.tiles().file());
        pictures.add(Heifs.heic().file());
        pictures.addAll(HeifPlaces.hevcParameters().values());
        assertThat(MutationProperties.mutate(pictures, random, mutant -> mutant))
                .isBetween(LEAST, MOST);
    }

    @Property(tries = 1, seed = "20261125")
    void mutantsOfMoviesAreCleanedOrRefused(@ForAll Random random) throws IOException {
        List<byte[]> movies = new ArrayList<>(MoviePlaces.anywhere().values());
        movies.addAll(MoviePlaces.coded().values());
        movies.add(Movies.mp4()
                .track("soun", Movies.sound(new byte[0]), List.of(new byte[20]))
                .file());
        movies.addAll(AnimationTest.pictures());
        movies.addAll(MoviePlaces.inFragments().values());
        assertThat(MutationProperties.mutate(movies, random, mutant -> mutant)).isBetween(LEAST, MOST);
    }
}
