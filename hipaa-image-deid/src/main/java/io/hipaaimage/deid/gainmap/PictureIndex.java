package io.hipaaimage.deid.gainmap;

import java.nio.ByteBuffer;

/** The index of the pictures in a file (MPF, CIPA DC-007 5.2): two, the second of a type that the standard leaves open. */
final class PictureIndex {
    /** The index itself, from its byte order mark on. */
    static final int BYTES = 82;

    private static final int ENTRIES = 50;
    private static final int PRIMARY = 0x030000;
    private static final short UNDEFINED = 7;
    private static final short LONG = 4;

    private PictureIndex() {}

    /** Writes the index; places in it count from its own first byte. */
    static byte[] of(long primary, int second, int at) {
        return ByteBuffer.allocate(BYTES)
                .putInt(0x4D4D002A)
                .putInt(8)
                .putShort((short) 3)
                .putShort((short) 0xB000)
                .putShort(UNDEFINED)
                .putInt(4)
                .putInt(0x30313030)
                .putShort((short) 0xB001)
                .putShort(LONG)
                .putInt(1)
                .putInt(2)
                .putShort((short) 0xB002)
                .putShort(UNDEFINED)
                .putInt(32)
                .putInt(ENTRIES)
                .putInt(0)
                .putInt(PRIMARY)
                .putInt((int) primary)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(second)
                .putInt((int) (primary - at))
                .putInt(0)
                .array();
    }
}
