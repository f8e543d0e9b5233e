package io.hipaaimage.core.record.adt;

import java.util.Arrays;

/** The block characters of MLLP around a message (HL7 v2 implementation guide, appendix C): {@code VT message FS CR}, both ends or none. */
final class Framing {
    static final int MOST_BYTES = 64 * 1024;
    private static final byte START = 0x0b;
    private static final byte END = 0x1c;
    private static final byte LAST = '\r';
    private static final int BLOCK = 3;

    private Framing() {}

    static byte[] without(byte[] bytes) throws AdtRefusedException {
        if (bytes.length > MOST_BYTES + BLOCK) {
            throw Fault.TOO_LARGE.at(Place.MESSAGE);
        }
        int n = bytes.length;
        boolean starts = n > 0 && bytes[0] == START;
        boolean ends = n >= BLOCK && bytes[n - 2] == END && bytes[n - 1] == LAST;
        if (starts != ends) {
            throw Fault.NOT_FRAMED.at(Place.MESSAGE);
        }
        byte[] message = starts ? Arrays.copyOfRange(bytes, 1, n - 2) : bytes;
        if (message.length > MOST_BYTES) {
            throw Fault.TOO_LARGE.at(Place.MESSAGE);
        }
        return message;
    }
}
