package io.hipaaimage.deid.packets;

/**
 * A subband of a resolution (T.800 B.5 to B.7).
 *
 * @param area its samples
 * @param precinctWidth a precinct's width in it, as a power of two
 * @param precinctHeight its height, likewise
 * @param blockWidth a code block's width, likewise
 * @param blockHeight its height, likewise
 */
record Subband(Area area, int precinctWidth, int precinctHeight, int blockWidth, int blockHeight) {
    /** The code blocks of a precinct, as columns and rows. */
    Area blocks(long precinctX, long precinctY) {
        Area precinct = new Area(
                precinctX << precinctWidth,
                precinctY << precinctHeight,
                (precinctX + 1) << precinctWidth,
                (precinctY + 1) << precinctHeight);
        Area samples = area.within(precinct);
        if (samples.isEmpty()) {
            return new Area(0, 0, 0, 0);
        }
        return new Area(
                samples.left() >> blockWidth,
                samples.top() >> blockHeight,
                ((samples.right() - 1) >> blockWidth) + 1,
                ((samples.bottom() - 1) >> blockHeight) + 1);
    }
}
