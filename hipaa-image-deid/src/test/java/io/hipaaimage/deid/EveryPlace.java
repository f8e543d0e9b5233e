package io.hipaaimage.deid;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every hidden place that a generator of ours knows, in all containers, by its name; one that only a deep scrub finds ends so. */
final class EveryPlace {
    static final String DEEP = ", deep";

    private EveryPlace() {}

    /** The files with the {@link Word} that is planted now. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> all = named();
        planted().forEach(planted -> all.put(name(planted), planted.file()));
        named(all, "", NumberPlaces.refused(), "");
        named(all, "", ChosenNumberPlaces.refused(), "");
        named(all, "JPEG XL own ", CustomNumbersTest.ownNumbers(), "");
        return all;
    }

    /** The files without it, of those generators that know them. */
    static Map<String, byte[]> bare() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        planted().forEach(planted -> all.put(name(planted), planted.bare()));
        return all;
    }

    private static List<Planted> planted() {
        List<Planted> all = new ArrayList<>(GifPlaces.all());
        all.addAll(WebpPlaces.all());
        all.addAll(BmpPlaces.all());
        all.addAll(JxlPlaces.all());
        all.addAll(PhonePlaces.all());
        all.addAll(ProvenancePlaces.all());
        all.addAll(ChosenNumberPlaces.cleaned());
        all.addAll(PacketPlaces.all());
        NumberPlaces.cleaned()
                .forEach((name, pair) -> all.add(Planted.anywhere("number, " + name, pair.get(0), pair.get(1))));
        return all;
    }

    private static String name(Planted planted) {
        return planted.place() + (planted.deep() ? DEEP : "");
    }

    /** Those whose generators also make the file of a word of no letters. */
    static Map<String, byte[]> named() {
        Map<String, byte[]> all = new LinkedHashMap<>(HiddenPlaces.jpeg());
        all.putAll(HiddenPlaces.png());
        all.putAll(HiddenTiffPlaces.all());
        named(all, "AVIF ", HeifPlaces.anywhere(), "");
        named(all, "AVIF ", HeifPlaces.av1(), DEEP);
        named(all, "HEIC ", HeifPlaces.hevc(), DEEP);
        named(all, "HEIC ", HeifPlaces.hevcParameters(), "");
        named(all, "MP4 ", MoviePlaces.anywhere(), "");
        named(all, "MP4 in pieces, ", MoviePlaces.inFragments(), "");
        named(all, "MP4 coded ", MoviePlaces.coded(), DEEP);
        named(all, "JPEG 2000 ", Jp2Places.all(), "");
        named(all, "SVG ", SvgPlaces.all(), "");
        return all;
    }

    private static void named(Map<String, byte[]> all, String container, Map<String, byte[]> some, String depth) {
        some.forEach((name, file) -> all.put(container + name + depth, file));
    }
}
