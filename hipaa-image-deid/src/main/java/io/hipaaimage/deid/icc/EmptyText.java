package io.hipaaimage.deid.icc;

import java.nio.ByteBuffer;

/** The two texts that every profile must have, saying nothing. */
final class EmptyText {
    private static final int DESC = 0x64657363;
    private static final int TEXT = 0x74657874;
    private static final int MLUC = 0x6D6C7563;
    /** A description of version 2 with one character, the end mark, and empty Unicode and script parts. */
    private static final int DESC_BYTES = 91;

    private EmptyText() {}

    static byte[] description(byte version) {
        return version == 2
                ? ByteBuffer.allocate(DESC_BYTES)
                        .putInt(DESC)
                        .putInt(0)
                        .putInt(1)
                        .array()
                : multiLocalized();
    }

    static byte[] copyright(byte version) {
        return version == 2 ? ByteBuffer.allocate(9).putInt(TEXT).array() : multiLocalized();
    }

    private static byte[] multiLocalized() {
        return ByteBuffer.allocate(16)
                .putInt(MLUC)
                .putInt(0)
                .putInt(0)
                .putInt(12)
                .array();
    }
}
