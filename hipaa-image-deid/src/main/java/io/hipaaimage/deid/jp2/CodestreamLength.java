package io.hipaaimage.deid.jp2;

import io.hipaaimage.deid.packets.Packets;

/** Measures a codestream, because its box names its length before it comes. */
final class CodestreamLength implements Packets.Sink {
    private long length;

    long length() {
        return length;
    }

    @Override
    public void bytes(byte[] made) {
        length += made.length;
    }

    @Override
    public void copy(long at, long copied) {
        length += copied;
    }
}
