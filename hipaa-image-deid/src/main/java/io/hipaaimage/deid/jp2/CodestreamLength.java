package io.hipaaimage.deid.jp2;

/** Measures a codestream, because its box names its length before it comes. */
final class CodestreamLength implements CodeSink {
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
