package io.hipaaimage.deid;

/**
 * A file with the {@link Word} somewhere, and the file that has the same picture without it.
 *
 * @param deep whether only a deep scrub has to find it
 */
record Planted(String place, byte[] file, byte[] bare, boolean deep) {
    static Planted anywhere(String place, byte[] file, byte[] bare) {
        return new Planted(place, file, bare, false);
    }

    static Planted deep(String place, byte[] file, byte[] bare) {
        return new Planted(place, file, bare, true);
    }

    @Override
    public String toString() {
        return place;
    }
}
