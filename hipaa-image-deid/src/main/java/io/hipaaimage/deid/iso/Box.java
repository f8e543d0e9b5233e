package io.hipaaimage.deid.iso;

/**
 * A box's place.
 *
 * @param type its four letters as found, each a char of 0 to 255: to be compared, never to be shown
 * @param at where its length is
 * @param body where its content begins
 * @param end where it ends
 */
public record Box(String type, long at, long body, long end) {
    /**
     * How many bytes it has together.
     *
     * @return bytes
     */
    public long size() {
        return end - at;
    }

    /**
     * How many bytes its content has.
     *
     * @return bytes
     */
    public long content() {
        return end - body;
    }
}
