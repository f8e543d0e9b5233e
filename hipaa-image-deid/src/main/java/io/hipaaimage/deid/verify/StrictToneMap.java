package io.hipaaimage.deid.verify;

import java.nio.ByteBuffer;

/** The numbers of a gain map in a clean HEIF or AVIF: gathered as they pass, and read to the last byte. */
final class StrictToneMap {
    private static final int ONE_COLOUR = 6 + 8 * 7;
    private static final int THREE_COLOURS = 6 + 8 * 17;

    private final ByteBuffer gathered = ByteBuffer.allocate(THREE_COLOURS);

    /** Takes some of so many bytes. */
    void take(byte[] bytes, int from, int length, long all) {
        IsoTop.require(all == ONE_COLOUR || all == THREE_COLOURS, "length of a gain map's numbers");
        IsoTop.require(length <= gathered.remaining(), "length of a gain map's numbers");
        gathered.put(bytes, from, length);
        if (gathered.position() == all) {
            gathered.flip();
            check(all == THREE_COLOURS);
        }
    }

    private void check(boolean three) {
        IsoTop.require(gathered.getInt() == 0 && gathered.get() == 0, "version of a gain map");
        IsoTop.require((gathered.get() & ~0x40) == (three ? (byte) 0x80 & ~0x40 : 0), "flags of a gain map");
        while (gathered.hasRemaining()) {
            int millionths = gathered.getInt();
            IsoTop.require(Math.abs((long) millionths) <= 32_000_000, "number of a gain map");
            IsoTop.require(gathered.getInt() == 1_000_000, "number of a gain map");
        }
    }
}
