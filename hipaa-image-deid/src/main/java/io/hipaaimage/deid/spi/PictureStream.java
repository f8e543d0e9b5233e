package io.hipaaimage.deid.spi;

import java.io.IOException;
import java.io.InputStream;

/** A picture's bytes from a place on. For one thread; closing it leaves the picture open. */
public final class PictureStream extends InputStream {
    private final SeekablePicture picture;
    private final byte[] one = new byte[1];
    private long at;

    /**
     * A stream to the picture's end.
     *
     * @param picture of the bytes; not closed
     * @param at offset of the first byte
     */
    public PictureStream(SeekablePicture picture, long at) {
        this.picture = picture;
        this.at = at;
    }

    /**
     * The place of the next byte.
     *
     * @return an offset in the picture
     */
    public long at() {
        return at;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int now = picture.read(at, into, from, length);
        at += now;
        return now == 0 ? -1 : now;
    }
}
