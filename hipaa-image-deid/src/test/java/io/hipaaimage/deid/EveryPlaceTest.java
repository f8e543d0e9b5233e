package io.hipaaimage.deid;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber.Depth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At every hidden place of every container: one word, another one and none become the same file, or the same refusal. */
class EveryPlaceTest {
    private static final Map<String, byte[]> ONE = Word.as(Word.ONE, EveryPlace::files);
    private static final Map<String, byte[]> OTHER = Word.as(Word.OTHER, EveryPlace::files);
    private static final Map<String, byte[]> EMPTY = Word.as("", EveryPlace::named);
    private static final Map<String, byte[]> BARE = EveryPlace.bare();

    /** Places where a file without the word shows something else, and why; one word and another become the same there, too. */
    private static final Map<String, String> SHOWS_SOMETHING_ELSE = Map.of(
            "TIFF .*resolution", "a resolution of 300 is a fact of the picture, whatever fraction says it",
            "TIFF .*primaries", "so are primaries, rounded to a millionth",
            "TIFF .*rows per strip", "without the number the picture has three strips instead of one",
            "JPEG symbols .*", "the code of the end of a block is another one without the table's other codes",
            "SVG (id|class) that is used", "that one part names another is a fact of the picture; the name is ours",
            "SVG reference to nothing", "so is that a colour is not there",
            "SVG filter's names", "so is that one effect names another");

    /** Places that hold no word but a form: order, counts, flags, padding. */
    private static final String NO_WORD = "(GIF|WebP|BMP|JPEG XL) .*|number, .*";

    private static final Map<Depth, Map<String, String>> CLEAN = Map.of(
            Depth.CONTAINER, outcomes(Depth.CONTAINER),
            Depth.DEEP, outcomes(Depth.DEEP));

    @ParameterizedTest
    @EnumSource
    void oneWordAndAnotherBecomeTheSame(Depth depth) {
        assertThat(places(depth).filter(place -> !clean(place, depth).equals(outcome(file(OTHER, place), depth))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void noWordBecomesTheSameToo(Depth depth) {
        Map<String, List<String>> plain = new HashMap<>();
        plain().forEach((container, files) -> plain.put(
                container, files.stream().map(file -> outcome(file, depth)).toList()));

        assertThat(places(depth)
                        .filter(place -> !isRefused(clean(place, depth)))
                        .filter(place -> SHOWS_SOMETHING_ELSE.keySet().stream().noneMatch(place::matches))
                        .filter(place -> {
                            byte[] bare = BARE.getOrDefault(place, EMPTY.get(place));
                            String with = clean(place, depth);
                            return !(plain.getOrDefault(container(place), List.of())
                                            .contains(with)
                                    || (bare != null && outcome(bare, depth).equals(with)));
                        }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSecondScrubChangesNothing(Depth depth) {
        assertThat(places(depth)
                        .map(place -> clean(place, depth))
                        .filter(clean -> !isRefused(clean))
                        .filter(clean -> !outcome(clean.getBytes(StandardCharsets.ISO_8859_1), depth)
                                .equals(clean)))
                .isEmpty();
    }

    @Test
    void thePlacesAreManyAndHoldTheWord() {
        assertThat(ONE).hasSizeGreaterThan(600);
        assertThat(OTHER.keySet()).isEqualTo(ONE.keySet());
        assertThat(ONE.keySet().stream()
                        .filter(place -> !place.matches(NO_WORD))
                        .filter(place -> Arrays.equals(file(ONE, place), file(OTHER, place))))
                .isEmpty();
    }

    @Test
    void onlyNumbersThatNoPictureHasAreRefused() {
        Set<String> numbers = new HashSet<>(NumberPlaces.refused().keySet());
        numbers.addAll(ChosenNumberPlaces.refused().keySet());

        assertThat(places(Depth.DEEP).filter(place -> isRefused(clean(place, Depth.DEEP))))
                .isNotEmpty()
                .allMatch(place -> numbers.contains(place) || place.startsWith("JPEG XL own "));
    }

    @Test
    void everyExceptionIsAPlace() {
        assertThat(SHOWS_SOMETHING_ELSE.keySet())
                .allMatch(name -> ONE.keySet().stream().anyMatch(place -> place.matches(name)));
    }

    private static Map<String, String> outcomes(Depth depth) {
        Map<String, String> all = new HashMap<>();
        places(depth).forEach(place -> all.put(place, outcome(file(ONE, place), depth)));
        return all;
    }

    private static String clean(String place, Depth depth) {
        return Objects.requireNonNull(Objects.requireNonNull(CLEAN.get(depth)).get(place));
    }

    private static boolean isRefused(String outcome) {
        return outcome.startsWith("refused: ");
    }

    private static Stream<String> places(Depth depth) {
        return ONE.keySet().stream().filter(place -> depth == Depth.DEEP || !place.endsWith(EveryPlace.DEEP));
    }

    private static byte[] file(Map<String, byte[]> files, String place) {
        return Objects.requireNonNull(files.get(place));
    }

    /** The pictures that generators plant their words in. */
    private static Map<String, List<byte[]>> plain() {
        Map<String, List<byte[]>> all = new LinkedHashMap<>();
        all.put(
                "JPEG",
                List.of(
                        Jpegs.baseline(1),
                        Jpegs.baseline(2),
                        Jpegs.progressive(3),
                        Jpegs.baseline(4),
                        Jpegs.restarts(64, 3),
                        Jpegs.insert(Jpegs.baseline(3), 1, Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {
                            0, 6
                        })))));
        all.put("PNG", List.of(Pngs.file(Pngs.simple())));
        List<byte[]> pages = new ArrayList<>();
        for (int flavour = 0; flavour < 4; flavour++) {
            Tiffs file = new Tiffs(flavour % 2 == 0, flavour / 2 == 1);
            file.rgb(flavour);
            pages.add(file.file());
            Tiffs one = new Tiffs(true, flavour / 2 == 1);
            one.rgb(1);
            pages.add(one.file());
        }
        all.put("TIFF", pages);
        all.put("AVIF", List.of(Heifs.avif().file()));
        all.put("HEIC", List.of(Heifs.heic().file()));
        all.put("MP4", List.of(Movies.mp4().file()));
        all.put("JPEG 2000", List.of(Jp2s.file(), Jp2s.codestream()));
        byte[] svg = (SvgPlaces.HEAD + ">" + SvgPlaces.RECT + "</svg>").getBytes(StandardCharsets.UTF_8);
        all.put("SVG", List.of((SvgPlaces.HEAD + "/>").getBytes(StandardCharsets.UTF_8), svg, SvgPlaces.gzip(svg)));
        return all;
    }

    private static String container(String place) {
        return place.startsWith("JPEG 2000") ? "JPEG 2000" : place.substring(0, place.indexOf(' '));
    }

    private static String outcome(byte[] file, Depth depth) {
        try {
            return new String(Scrubs.scrub(file, depth), StandardCharsets.ISO_8859_1);
        } catch (ImageVaultException e) {
            return "refused: " + e.getMessage();
        }
    }
}
