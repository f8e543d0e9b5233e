package io.hipaaimage.deid.exif;

/**
 * How a picture is turned: the one EXIF fact that is part of the picture (tag 274, CIPA DC-008 4.6.4).
 *
 * <p>Reads it from any block, hostile or not, in constant memory, and writes it alone. Never throws for any content.
 */
public final class Orientation {
    /** A block says nothing of it that can be understood. */
    public static final int NOT_SAID = 0;
    /** The picture is as it should be seen. */
    public static final int UPRIGHT = 1;
    /** The length of {@link #block}. */
    public static final int BLOCK_BYTES = 26;

    private static final int TAG = 274;

    private Orientation() {}

    /**
     * Reads the orientation of a block.
     *
     * @param tiff an EXIF block from its byte order mark on; extra {@code Exif\0\0} marks before it, as some writers leave, are passed
     * @return 1 to 8; 1 where the block says nothing that can be understood
     */
    public static int of(byte[] tiff) {
        return Math.max(UPRIGHT, said(tiff));
    }

    /**
     * Reads the orientation of a block that may leave it to another place to say.
     *
     * @param tiff as for {@link #of}
     * @return 1 to 8, or {@link #NOT_SAID}
     */
    public static int said(byte[] tiff) {
        TiffView view = TiffView.of(tiff);
        long ifd = view.firstIfd();
        int entries = view.entries(ifd);
        for (int i = 0; i < entries; i++) {
            TiffView.Entry entry = view.entry(ifd, i);
            if (entry.tag() == TAG) {
                long value = view.number(entry, 0);
                return value >= 1 && value <= 8 ? (int) value : NOT_SAID;
            }
        }
        return NOT_SAID;
    }

    /**
     * The block that says only how a picture is turned, in its one canonical form.
     *
     * @param orientation 2 to 8
     * @return {@value #BLOCK_BYTES} bytes from the byte order mark on, big endian
     */
    public static byte[] block(int orientation) {
        if (orientation < 2 || orientation > 8) {
            throw new IllegalArgumentException("an orientation that needs a block is 2 to 8");
        }
        byte[] block = new byte[BLOCK_BYTES];
        byte[] fixed = {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, (byte) orientation};
        System.arraycopy(fixed, 0, block, 0, fixed.length);
        return block;
    }
}
