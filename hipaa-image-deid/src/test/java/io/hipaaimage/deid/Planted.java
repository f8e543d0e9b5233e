package io.hipaaimage.deid;

import java.nio.charset.StandardCharsets;

/**
 * A file with {@link HiddenPlaces#WORD} somewhere, and the file that has the same picture without it.
 *
 * @param deep whether only a deep scrub has to find it
 */
record Planted(String place, byte[] file, byte[] bare, boolean deep) {
    static final byte[] SECRET = HiddenPlaces.WORD.getBytes(StandardCharsets.ISO_8859_1);

    static Planted anywhere(String place, byte[] file, byte[] bare) {
        return new Planted(place, file, bare, false);
    }

    static Planted deep(String place, byte[] file, byte[] bare) {
        return new Planted(place, file, bare, true);
    }

    /** The word again and again, up to a length. */
    static byte[] secret(int length) {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = SECRET[i % SECRET.length];
        }
        return all;
    }

    @Override
    public String toString() {
        return place;
    }
}
