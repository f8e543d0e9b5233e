package io.hipaaimage.deid.verify;

import java.util.Arrays;

/**
 * Reads a clean BMP: headers without a reserved or idle byte, in the smallest version that says what they say, a palette, pixels up to the
 * size that the header tells, with padding of zeros, and the profile that a version 5 header speaks of.
 */
public final class StrictBmpReader extends Steps {
    private static final int FIRST = 54;
    private static final int V4 = 122;
    private static final int V5 = 138;
    private static final int MOST = 5 << 20;

    private enum State {
        FIRST,
        HEADER,
        PALETTE,
        PIXELS,
        PROFILE
    }

    private State state = State.FIRST;
    private int headerBytes;
    private int paletteBytes;
    private long pixelBytes;
    private int profileBytes;
    private long lineBytes;
    private long stride;
    private boolean plain;
    private long at;

    /** A reader for one file. */
    public StrictBmpReader() {
        super("BMP", FIRST, MOST);
    }

    @Override
    void whole(byte[] is, int length) {
        switch (state) {
            case FIRST -> {
                first(is);
                state = State.HEADER;
                if (headerBytes > FIRST) {
                    more(headerBytes);
                } else {
                    header(is);
                }
            }
            case HEADER -> header(is);
            case PALETTE -> {
                for (int i = 3; i < length; i += 4) {
                    require(is[i] == 0, "palette");
                }
                pixels();
            }
            default -> {
                StrictIccReader.check(Arrays.copyOf(is, length));
                end();
            }
        }
    }

    private void first(byte[] is) {
        int size = (int) little(is, 14, 4);
        int compression = (int) little(is, 30, 4);
        int bits = (int) little(is, 28, 2);
        require(is[0] == 'B' && is[1] == 'M' && zeros(is, 6, 10), "mark");
        require((size == 40 || size == 108 || size == 124) && little(is, 26, 2) == 1, "header");
        require(compression <= 3 && zeros(is, 38, 46) && zeros(is, 50, 54), "header's idle bytes");
        headerBytes = 14 + size + (size == 40 && compression == 3 ? 12 : 0);
        paletteBytes = (int) little(is, 46, 4) * 4;
        require(paletteBytes >= 0 && paletteBytes <= 1024 && (bits <= 8 || paletteBytes == 0), "palette size");
        require(little(is, 10, 4) == headerBytes + paletteBytes, "place of the pixels");
        pixelBytes = little(is, 34, 4);
        plain = compression == 0 || compression == 3;
        lineBytes = (little(is, 18, 4) * bits + 7) / 8;
        stride = (lineBytes + 3) / 4 * 4;
        long lines = Math.abs((long) (int) little(is, 22, 4));
        require(!plain || (stride * lines & 0xFFFFFFFFL) == pixelBytes, "size of the pixels");
        pixelBytes = plain ? stride * lines : pixelBytes;
    }

    private void header(byte[] is) {
        if (headerBytes == V5) {
            profileBytes = (int) little(is, V5 - 8, 4);
            require(little(is, 70, 4) == 0x4D424544 && zeros(is, 74, V5 - 16), "profile's header");
            require(
                    little(is, V5 - 12, 4) == 124 + paletteBytes + pixelBytes && zeros(is, V5 - 4, V5),
                    "place of profile");
            require(profileBytes > 0 && profileBytes <= MOST, "size of profile");
        } else if (headerBytes == V4) {
            boolean named = little(is, 70, 4) == 0x73524742;
            require(named ? zeros(is, 74, V4) : little(is, 70, 4) == 0, "colour space");
        }
        long all = headerBytes + (long) paletteBytes + pixelBytes + profileBytes;
        require((all & 0xFFFFFFFFL) == little(is, 2, 4), "size of the file");
        if (paletteBytes > 0) {
            state = State.PALETTE;
            then(paletteBytes);
        } else {
            pixels();
        }
    }

    private void pixels() {
        state = State.PIXELS;
        pass(pixelBytes);
    }

    @Override
    void passed(byte[] bytes, int from, int length) {
        if (plain && stride > lineBytes) {
            padding(bytes, from, from + length);
        }
        at += length;
    }

    private void padding(byte[] bytes, int from, int end) {
        long column = at % stride;
        int place = from;
        while (place < end) {
            if (column < lineBytes) {
                int pixels = (int) Math.min(lineBytes - column, end - place);
                place += pixels;
                column += pixels;
            } else {
                require(bytes[place++] == 0, "padding");
                column++;
            }
            column = column == stride ? 0 : column;
        }
    }

    @Override
    void passedAll() {
        if (profileBytes > 0) {
            state = State.PROFILE;
            then(profileBytes);
        } else {
            end();
        }
    }
}
