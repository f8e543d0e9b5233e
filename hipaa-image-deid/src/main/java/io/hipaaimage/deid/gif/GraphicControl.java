package io.hipaaimage.deid.gif;

/**
 * A graphic control extension (GIF89a 23): how long the next picture is shown, what becomes of it then, which colour is no colour. Disposal
 * methods that the standard leaves open are none; waiting for a user is not kept, since no viewer does.
 *
 * @param transparent index of the colour, or -1
 */
record GraphicControl(int disposal, int delay, int transparent) {
    static final GraphicControl NONE = new GraphicControl(0, 0, -1);
    static final int LABEL = 0xF9;
    static final int BYTES = 4;
    private static final int MOST_DISPOSAL = 3;
    private static final int TO_BACKGROUND = 2;
    static final int EXTENSION_BYTES = 8;

    /** Reads the block's {@value #BYTES} bytes. */
    static GraphicControl of(byte[] window, int at) {
        int flags = window[at];
        int disposal = flags >> 2 & 7;
        int delay = (window[at + 1] & 0xFF) | (window[at + 2] & 0xFF) << 8;
        return new GraphicControl(
                disposal > MOST_DISPOSAL ? 0 : disposal, delay, (flags & 1) == 0 ? -1 : window[at + 3] & 0xFF);
    }

    boolean clearsToBackground() {
        return disposal == TO_BACKGROUND;
    }

    /** The same with another index of no colour, or -1 for none. */
    GraphicControl with(int index) {
        return new GraphicControl(disposal, delay, index);
    }

    /** The extension, or no bytes where it says what holds anyway. */
    byte[] write() {
        if (equals(NONE)) {
            return new byte[0];
        }
        byte[] extension = new byte[EXTENSION_BYTES];
        extension[0] = Blocks.EXTENSION;
        extension[1] = (byte) LABEL;
        extension[2] = BYTES;
        extension[3] = (byte) (disposal << 2 | (transparent < 0 ? 0 : 1));
        extension[4] = (byte) delay;
        extension[5] = (byte) (delay >> 8);
        extension[6] = (byte) Math.max(0, transparent);
        return extension;
    }
}
