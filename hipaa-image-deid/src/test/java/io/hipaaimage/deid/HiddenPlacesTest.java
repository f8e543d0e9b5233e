package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber.Depth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HiddenPlacesTest {
    private static final Map<String, byte[]> ALL = all();

    private static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>(HiddenPlaces.jpeg());
        all.putAll(HiddenPlaces.png());
        return all;
    }

    private static byte[] file(String place) {
        return Objects.requireNonNull(ALL.get(place));
    }

    static Stream<String> everyPlace() {
        return ALL.keySet().stream();
    }

    static Stream<String> placesOfAnyDepth() {
        return everyPlace().filter(place -> !place.endsWith(", deep"));
    }

    static Stream<String> placesThatStandPlain() {
        return Stream.of("JPEG comment", "PNG tEXt", "PNG zTXt", "JPEG Exif UTF-16");
    }

    @Test
    void thereAreManyPlaces() {
        assertThat(ALL).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("everyPlace")
    void nothingIsLeftWhenLookedIntoDeeply(String place) throws Exception {
        byte[] clean = Scrubs.scrub(file(place), Depth.DEEP);

        assertThat(Scrubs.contains(clean, Word.ONE)).isFalse();
        assertThat(Scrubs.contains(clean, Word.ONE.substring(0, 4))).isFalse();
        assertThat(Scrubs.scrub(clean, Depth.DEEP)).isEqualTo(clean);
    }

    @ParameterizedTest
    @MethodSource("placesOfAnyDepth")
    void nothingIsLeftInTheContainer(String place) throws Exception {
        byte[] clean = Scrubs.scrub(file(place), Depth.CONTAINER);

        assertThat(Scrubs.contains(clean, Word.ONE)).isFalse();
        assertThat(Scrubs.contains(clean, Word.ONE.substring(0, 4))).isFalse();
        assertThat(Scrubs.scrub(clean, Depth.CONTAINER)).isEqualTo(clean);
    }

    @ParameterizedTest
    @MethodSource("placesThatStandPlain")
    void theSearchFindsTheWordWhereItIs(String place) {
        assertThat(Scrubs.contains(file(place), Word.ONE)).isTrue();
    }

    @Test
    void linesBeyondThePictureAreRefusedWhereTheDataIsNotRewritten() {
        assertThatThrownBy(() -> Scrubs.scrub(file("PNG lines too many, deep"), Depth.CONTAINER))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("deep");
    }

    @Test
    void aDictionaryOfZlibIsRefused() {
        byte[] file = Pngs.file(Pngs.changed(Pngs.simple(), "IDAT", data -> {
            byte[] changed = data.clone();
            changed[0] = 0x78;
            changed[1] = (byte) 0xBB;
            return changed;
        }));

        assertThatThrownBy(() -> Scrubs.scrub(file, Depth.DEEP)).isInstanceOf(DamagedInputException.class);
    }

    @Test
    void anAnimationThatLiesOfItsFramesIsRefused() {
        List<Pngs.Chunk> animation = Pngs.animation(9);
        byte[] more = Pngs.file(Pngs.changed(animation, "acTL", data -> changed(data, 3, 9)));
        byte[] fewer = Pngs.file(Pngs.changed(animation, "acTL", data -> changed(data, 3, 1)));
        byte[] gap = Pngs.file(Pngs.changed(animation, "fdAT", data -> changed(data, 0, 'J')));

        for (byte[] file : List.of(more, fewer, gap)) {
            for (Depth depth : Depth.values()) {
                assertThatThrownBy(() -> Scrubs.scrub(file, depth)).isInstanceOf(DamagedInputException.class);
            }
        }
    }

    private static byte[] changed(byte[] data, int at, int value) {
        byte[] changed = data.clone();
        changed[at] = (byte) value;
        return changed;
    }
}
