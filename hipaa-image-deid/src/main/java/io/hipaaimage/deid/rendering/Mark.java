package io.hipaaimage.deid.rendering;

import io.hipaaimage.core.RefusedException;

/**
 * A text along the falling diagonal, again and again over the whole picture: half white, with a half black shadow, so that it is read on
 * bright and on dark ground and what it lies on is seen through it. Its letters grow with the picture.
 *
 * <p>Dots are measured along the diagonal ({@code x + y}) and across it ({@code y - x}), so no pixel needs more than whole numbers. The
 * text begins anew with each of its lengths, twice or more along the shorter side of a picture that has room for it.
 */
final class Mark {
    private static final int GAP = 4 * (Letters.WIDTH + 1);
    private static final int LINES = 3 * Letters.HEIGHT;
    /** Of a smaller one half would be lost: along and across are both even or both odd. */
    private static final int SMALLEST_DOT = 2;

    private final Letters letters;
    private final int period;
    private final int dot;
    private final int width;
    private final int channels;
    private final int alpha;
    private final int most;

    private Mark(Letters letters, int dot, DecodedPicture picture) {
        this.letters = letters;
        this.period = letters.width() + GAP;
        this.dot = dot;
        this.width = picture.width();
        this.channels = picture.channels();
        this.alpha = picture.alpha() ? channels - 1 : channels;
        this.most = (1 << picture.depth()) - 1;
    }

    /** Refused where the picture is too small for the text to stand on it whole. */
    static Mark of(String words, DecodedPicture picture) throws RefusedException {
        Letters letters = Letters.of(words);
        int shorter = Math.min(picture.width(), picture.height());
        int period = letters.width() + GAP;
        if (shorter < period) {
            throw Refusals.TOO_SMALL_FOR_MARK.refused();
        }
        return new Mark(letters, Math.max(SMALLEST_DOT, shorter / period), picture);
    }

    /** Draws over a line; a pixel under ink becomes half opaque at least. */
    void draw(int y, int[] samples) {
        for (int x = 0; x < width; x++) {
            int along = Math.floorDiv(x + y, dot);
            int across = Math.floorDiv(y - x, dot);
            boolean ink = ink(along, across);
            if (ink || ink(along - 1, across - 1)) {
                for (int c = 0; c < channels; c++) {
                    int at = x * channels + c;
                    samples[at] = (samples[at] + (ink || c == alpha ? most : 0)) / 2;
                }
            }
        }
    }

    private boolean ink(int along, int across) {
        int line = Math.floorDiv(across, LINES);
        int shifted = along + (line & 1) * period / 2;
        return letters.ink(Math.floorMod(shifted, period), Math.floorMod(across, LINES));
    }
}
