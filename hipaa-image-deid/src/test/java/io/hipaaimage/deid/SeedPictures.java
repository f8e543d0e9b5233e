package io.hipaaimage.deid;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small pictures of every container, of as many kinds as each has, to begin damage with. */
final class SeedPictures {
    private SeedPictures() {}

    /** In the order of the names. */
    static Map<String, List<byte[]>> byKind() {
        Map<String, List<byte[]>> kinds = new TreeMap<>();
        kinds.put("JPEG", jpegs());
        kinds.put("PNG", pngs());
        kinds.put("GIF", List.of(Gifs.still(), Gifs.animation()));
        kinds.put("WebP", List.of(Webps.still(), Webps.withAlpha(), Webps.animation()));
        kinds.put("BMP", BmpTest.pictures());
        kinds.put("JPEG XL", jxls());
        kinds.put("TIFF", tiffs());
        kinds.put("JPEG 2000", jp2s());
        kinds.put("SVG", svgs());
        kinds.put("HEIF", heifs());
        kinds.put("MP4", movies());
        return kinds;
    }

    private static List<byte[]> jpegs() {
        byte[] profile = Profiles.gamma(2.0, "cprt", new byte[9]);
        return List.of(
                Jpegs.restarts(40, 3),
                Jpegs.insert(Jpegs.gray(1), 1, Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {0, 6}))),
                Jpegs.progressive(2),
                Jpegs.cmyk(3),
                Jpegs.insert(
                        Jpegs.baseline(4),
                        1,
                        Jpegs.segment(0xE2, HiddenPlaces.joined(Jpegs.bytes("ICC_PROFILE\0\1\1"), profile))),
                GainMaps.phone(GainMaps.SECRET));
    }

    private static List<byte[]> pngs() {
        byte[] profile =
                HiddenPlaces.joined(Jpegs.bytes("p\0\0"), Pngs.deflate(Profiles.gamma(2.0, "cprt", new byte[9]), 6));
        return List.of(
                Pngs.file(Pngs.with(Pngs.picture(2, 8, true, 1), "IDAT", "iCCP", profile)),
                Pngs.file(Pngs.picture(3, 4, false, 2)),
                Pngs.file(Pngs.animation(3)),
                Pngs.file(Pngs.with(Pngs.picture(0, 16, true, 4), "IDAT", "tRNS", new byte[2])));
    }

    private static List<byte[]> jxls() {
        return Stream.concat(
                        JxlTest.pictures().stream(), JxlPlaces.all().stream().map(Planted::file))
                .collect(Collectors.toList());
    }

    private static List<byte[]> tiffs() {
        return List.of(
                Tiffs.plain(2),
                Tiffs.plain(3),
                Tiffs.plain(6),
                Tiffs.byImageIo("LZW", BufferedImage.TYPE_3BYTE_BGR, 1),
                Tiffs.byImageIo("PackBits", BufferedImage.TYPE_BYTE_GRAY, 2),
                Tiffs.byImageIo("Deflate", BufferedImage.TYPE_BYTE_INDEXED, 3),
                HiddenTiffPlaces.jpeg(Jpegs.baseline(1), new byte[0]));
    }

    private static List<byte[]> jp2s() {
        return List.of(Jp2s.file(), Jp2s.codestream(), CodedJp2s.PRECINCTS);
    }

    private static List<byte[]> svgs() {
        String picture =
                "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'>"
                        + "<title>Jane</title><style>.a{fill:#123;stroke:url(#g)}</style><defs><linearGradient id='g'>"
                        + "<stop offset='0' stop-color='red'/></linearGradient></defs><g class='a' transform='rotate(9)'>"
                        + "<path d='M0 0L9 9z' fill='url(#g)'/><text x='1' y='2'>seen</text><use xlink:href='#g'/></g>"
                        + "<script>alert(1)</script></svg>";
        return List.of(
                picture.getBytes(StandardCharsets.UTF_8),
                ("<?xml version='1.0' encoding='UTF-8'?><!-- Jane -->" + picture).getBytes(StandardCharsets.UTF_8),
                SvgPlaces.gzip(picture.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<byte[]> heifs() {
        List<byte[]> pictures = new ArrayList<>(HeifPlaces.anywhere().values());
        pictures.add(Heifs.tiles().file());
        pictures.add(Heifs.heic().file());
        pictures.addAll(HeifPlaces.hevcParameters().values());
        return pictures;
    }

    private static List<byte[]> movies() {
        List<byte[]> movies = new ArrayList<>(MoviePlaces.anywhere().values());
        movies.addAll(MoviePlaces.coded().values());
        movies.add(Movies.mp4()
                .track("soun", Movies.sound(new byte[0]), List.of(new byte[20]))
                .file());
        movies.addAll(AnimationTest.pictures());
        movies.addAll(MoviePlaces.inFragments().values());
        return movies;
    }
}
