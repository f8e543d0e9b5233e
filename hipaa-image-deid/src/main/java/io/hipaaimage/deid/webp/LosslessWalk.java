package io.hipaaimage.deid.webp;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Follows a lossless stream (RFC 9649 section 3) to its end, so that the place of its last bit is known. Colours are not computed; only
 * the small picture that says which codes hold where is.
 */
final class LosslessWalk {
    /** How many symbols one file's walks may read together. */
    static final class Budget {
        private long left = 1L << 28;

        void spend(long symbols) throws RefusedException {
            left -= symbols;
            if (left < 0) {
                throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE_FOR_DEEP", "scrub it at container depth");
            }
        }
    }

    private static final int PREDICTOR = 0;
    private static final int CROSS_COLOUR = 1;
    private static final int SUBTRACT_GREEN = 2;
    private static final int MOST_CACHE_BITS = 11;
    private static final int MOST_TILES = 1 << 18;
    private static final int MOST_GROUPS = 1 << 14;
    private static final int CACHE_HASH = 0x1E35A7BD;

    private final Bits bits;
    private final Budget budget;

    LosslessWalk(Bits bits, Budget budget) {
        this.bits = bits;
        this.budget = budget;
    }

    /** Walks a picture's stream, from its transforms on. */
    void run(int width, int height) throws ImageVaultException, IOException {
        int lineWidth = width;
        int seen = 0;
        while (bits.flag()) {
            int type = bits.read(2);
            if ((seen & 1 << type) != 0) {
                throw bits.malformed("has a transform twice");
            }
            seen |= 1 << type;
            if (type == PREDICTOR || type == CROSS_COLOUR) {
                int size = bits.read(3) + 2;
                small(tiles(lineWidth, size), tiles(height, size));
            } else if (type != SUBTRACT_GREEN) {
                int colours = bits.read(8) + 1;
                small(colours, 1);
                lineWidth = tiles(lineWidth, colours <= 2 ? 3 : colours <= 4 ? 2 : colours <= 16 ? 1 : 0);
            }
        }
        int cacheBits = cacheBits();
        Regions regions = bits.flag() ? regions(lineWidth, height) : Regions.one(lineWidth);
        pixels(lineWidth, height, cacheBits, regions, null);
    }

    private void small(int width, int height) throws ImageVaultException, IOException {
        pixels(width, height, cacheBits(), Regions.one(width), null);
    }

    private int cacheBits() throws DamagedInputException, IOException {
        if (!bits.flag()) {
            return 0;
        }
        int cacheBits = bits.read(4);
        if (cacheBits < 1 || cacheBits > MOST_CACHE_BITS) {
            throw bits.malformed("has an impossible colour cache");
        }
        return cacheBits;
    }

    private Regions regions(int width, int height) throws ImageVaultException, IOException {
        int size = bits.read(3) + 2;
        int columns = tiles(width, size);
        int rows = tiles(height, size);
        if ((long) columns * rows > MOST_TILES) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE_FOR_DEEP", "scrub it at container depth");
        }
        int[] colours = new int[columns * rows];
        pixels(columns, rows, cacheBits(), Regions.one(columns), colours);
        int most = 0;
        for (int i = 0; i < colours.length; i++) {
            colours[i] = colours[i] >>> 8 & 0xFFFF;
            most = Math.max(most, colours[i]);
        }
        if (most >= MOST_GROUPS) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE_FOR_DEEP", "scrub it at container depth");
        }
        return new Regions(colours, columns, size, most + 1);
    }

    /** Reads the codes and then the symbols of a picture; its colours, too, where somebody wants them. */
    private void pixels(int width, int height, int cacheBits, Regions regions, int @Nullable [] colours)
            throws ImageVaultException, IOException {
        CodeGroup[] groups = new CodeGroup[regions.groups()];
        boolean[] oneColour = new boolean[groups.length];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = CodeGroup.read(bits, cacheBits, groups.length);
            oneColour[i] = colours == null && groups[i].isOneColour(bits);
        }
        long end = (long) width * height;
        int[] cache = new int[colours == null ? 0 : 1 << cacheBits];
        long at = 0;
        long steps = 0;
        int cached = 0;
        while (at < end) {
            int x = (int) (at % width);
            int group = regions.of(x, (int) (at / width));
            long stay = at - x + regions.rightOf(x, width);
            while (at < stay) {
                if (oneColour[group]) {
                    at = groups.length == 1 ? end : stay;
                    break;
                }
                CodeGroup codes = groups[group];
                int symbol = codes.green().symbol(bits);
                if (symbol >= CodeGroup.COLOURS && symbol < CodeGroup.COLOURS + CodeGroup.LENGTHS) {
                    at = copy(symbol - CodeGroup.COLOURS, codes, width, at, end, colours);
                } else {
                    int colour = symbol < CodeGroup.COLOURS ? literal(codes, symbol) : 0;
                    if (colours != null) {
                        for (; cacheBits > 0 && cached < at; cached++) {
                            cache[slot(colours[cached], cacheBits)] = colours[cached];
                        }
                        boolean known = symbol >= CodeGroup.COLOURS + CodeGroup.LENGTHS;
                        colours[(int) at] = known ? cache[symbol - CodeGroup.COLOURS - CodeGroup.LENGTHS] : colour;
                    }
                    at++;
                }
                if ((++steps & 0xFFFF) == 0) {
                    budget.spend(0x10000);
                }
            }
            steps += 4;
        }
        budget.spend((steps & 0xFFFF) + 1024);
    }

    private int literal(CodeGroup codes, int green) throws DamagedInputException, IOException {
        int red = codes.red().symbol(bits);
        int blue = codes.blue().symbol(bits);
        int alpha = codes.alpha().symbol(bits);
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    private long copy(int symbol, CodeGroup codes, int width, long at, long end, int @Nullable [] colours)
            throws DamagedInputException, IOException {
        int length = Distances.value(symbol, bits);
        int code = Distances.value(codes.distance().symbol(bits), bits);
        long back = Distances.pixels(code, width);
        if (back > at || length > end - at) {
            throw bits.malformed("copies pixels that are not there");
        }
        if (colours != null) {
            for (int i = (int) at; i < at + length; i++) {
                colours[i] = colours[i - (int) back];
            }
        }
        return at + length;
    }

    private static int slot(int colour, int cacheBits) {
        return (CACHE_HASH * colour) >>> (32 - cacheBits);
    }

    private static int tiles(int pixels, int bits) {
        return (pixels + (1 << bits) - 1) >> bits;
    }
}
