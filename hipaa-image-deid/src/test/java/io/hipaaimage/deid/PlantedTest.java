package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber.Depth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file with a word in it becomes the very file that it is without the word, at every depth that looks there. */
class PlantedTest {
    private static final List<Planted> ALL = all();

    private static List<Planted> all() {
        List<Planted> all = new ArrayList<>();
        all.addAll(GifPlaces.all());
        all.addAll(WebpPlaces.all());
        all.addAll(BmpPlaces.all());
        all.addAll(JxlPlaces.all());
        return all;
    }

    static Stream<Planted> everyPlace() {
        return ALL.stream();
    }

    static Stream<Planted> placesOfAnyDepth() {
        return ALL.stream().filter(planted -> !planted.deep());
    }

    @ParameterizedTest
    @MethodSource("everyPlace")
    void nothingIsLeftWhenLookedIntoDeeply(Planted planted) throws Exception {
        requireForgotten(planted, Depth.DEEP);
    }

    @ParameterizedTest
    @MethodSource("placesOfAnyDepth")
    void nothingIsLeftInTheContainer(Planted planted) throws Exception {
        requireForgotten(planted, Depth.CONTAINER);
    }

    @Test
    void thePlantedFilesDifferFromTheBareOnes() {
        assertThat(ALL).noneMatch(planted -> java.util.Arrays.equals(planted.file(), planted.bare()));
    }

    private static void requireForgotten(Planted planted, Depth depth) throws Exception {
        byte[] clean = Scrubs.scrub(planted.file(), depth);

        assertThat(clean).isEqualTo(Scrubs.scrub(planted.bare(), depth));
        assertThat(Scrubs.contains(clean, Word.ONE.substring(0, 4))).isFalse();
        assertThat(Scrubs.scrub(clean, depth)).isEqualTo(clean);
    }
}
