package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.packets.Packets;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;

/** Writes a codestream; at deep depth packets are looked through for markers that packets cannot have (T.800 B.10.1). */
final class CodestreamOutput implements Packets.Sink {
    private static final int BUFFER = 1 << 16;
    private static final int FIRST_MARKER = 0x90;
    private static final int SOP = 0x91;
    private static final int EPH = 0x92;

    private final Jp2Bytes bytes;
    private final PictureOutput out;
    private final boolean deep;
    private final byte[] buffer = new byte[BUFFER];

    CodestreamOutput(Jp2Bytes bytes, PictureOutput out, Scrubber.Depth depth) {
        this.bytes = bytes;
        this.out = out;
        this.deep = depth == Scrubber.Depth.DEEP;
    }

    @Override
    public void bytes(byte[] made) throws IOException {
        out.write(made);
    }

    @Override
    public void copy(long at, long length) throws ImageVaultException, IOException {
        int before = 0;
        long done = 0;
        while (done < length) {
            int now = bytes.read(at + done, buffer, (int) Math.min(BUFFER, length - done));
            if (now == 0) {
                throw Jp2Bytes.truncated("tile-part", at + done);
            }
            for (int i = 0; deep && i < now; i++) {
                int value = buffer[i] & 0xFF;
                if (before == 0xFF && value >= FIRST_MARKER && value != SOP && value != EPH) {
                    throw Jp2Bytes.malformed("marker among packets", at + done + i);
                }
                before = value;
            }
            out.write(buffer, 0, now);
            done += now;
        }
    }
}
