package io.hipaaimage.audit;

import java.nio.file.Path;

/** Paths of tiles: {@code <folder>/x001/x234/067}, and {@code .p/<width>} behind it for a partial one. */
final class TilePath {
    private TilePath() {}

    static Path full(Path folder, long index) {
        return folder.resolve(name(index));
    }

    static Path partials(Path folder, long index) {
        return folder.resolve(name(index) + ".p");
    }

    static Path partial(Path folder, long index, int width) {
        return partials(folder, index).resolve(Integer.toString(width));
    }

    private static String name(long index) {
        String name = digits(index % 1000);
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            name = "x" + digits(rest % 1000) + "/" + name;
        }
        return name;
    }

    private static String digits(long below1000) {
        String text = Long.toString(below1000);
        return "0".repeat(3 - text.length()) + text;
    }
}
