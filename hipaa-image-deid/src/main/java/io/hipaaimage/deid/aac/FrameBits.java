package io.hipaaimage.deid.aac;

/** The bits of a frame, from the highest of each byte on. */
final class FrameBits {
    private final byte[] bytes;
    private int at;

    FrameBits(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many bits were passed. */
    int at() {
        return at;
    }

    /** Up to 31 bits as a number. */
    int take(int bits) throws UnknownFrameException {
        int value = 0;
        int end = at + bits;
        skip(bits);
        for (int i = end - bits; i < end; i++) {
            value = value << 1 | (bytes[i / 8] >> (7 - i % 8) & 1);
        }
        return value;
    }

    int bit() throws UnknownFrameException {
        require(at < 8 * bytes.length);
        int value = bytes[at >> 3] >> (7 - (at & 7)) & 1;
        at++;
        return value;
    }

    boolean flag() throws UnknownFrameException {
        return bit() == 1;
    }

    void skip(int bits) throws UnknownFrameException {
        require(bits <= 8 * bytes.length - at);
        at += bits;
    }

    /** To the next byte, unless one begins here. */
    void align() throws UnknownFrameException {
        skip(-at & 7);
    }

    void require(boolean right) throws UnknownFrameException {
        if (!right) {
            throw new UnknownFrameException();
        }
    }
}
