package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.packets.Packets;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;

/** Writes a codestream: what was made anew, and what is copied from the picture. */
final class CodestreamOutput implements Packets.Sink {
    private static final int BUFFER = 1 << 16;

    private final Jp2Bytes bytes;
    private final PictureOutput out;
    private final byte[] buffer = new byte[BUFFER];

    CodestreamOutput(Jp2Bytes bytes, PictureOutput out) {
        this.bytes = bytes;
        this.out = out;
    }

    @Override
    public void bytes(byte[] made) throws IOException {
        out.write(made);
    }

    @Override
    public void copy(long at, long length) throws ImageVaultException, IOException {
        long done = 0;
        while (done < length) {
            int now = bytes.read(at + done, buffer, (int) Math.min(BUFFER, length - done));
            if (now == 0) {
                throw Jp2Bytes.truncated("tile-part", at + done);
            }
            out.write(buffer, 0, now);
            done += now;
        }
    }
}
