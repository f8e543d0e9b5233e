package io.hipaaimage.deid.tiff;

import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.io.InputStream;

/** The coded bytes of one part, each turned around bit by bit where its page has the other fill order. */
final class PartStream extends InputStream {
    private final SeekablePicture picture;
    private final byte[] one = new byte[1];
    private final boolean reversed;
    private long at;
    private long left;

    PartStream(SeekablePicture picture, long at, long length, boolean reversed) {
        this.reversed = reversed;
        this.picture = picture;
        this.at = at;
        this.left = length;
    }

    /** Bytes that were not read. */
    long left() {
        return left;
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
        int now = left == 0 ? 0 : picture.read(at, into, from, (int) Math.min(length, left));
        at += now;
        left -= now;
        for (int i = from; reversed && i < from + now; i++) {
            into[i] = (byte) (Integer.reverse(into[i]) >>> 24);
        }
        return now == 0 ? -1 : now;
    }
}
