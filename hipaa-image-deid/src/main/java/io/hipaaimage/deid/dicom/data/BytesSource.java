package io.hipaaimage.deid.dicom.data;

/** Bytes in memory. */
final class BytesSource implements ByteSource {
    private final byte[] bytes;

    BytesSource(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(long position, byte[] into, int from, int length) {
        if (position >= bytes.length) {
            return -1;
        }
        int part = (int) Math.min(length, bytes.length - position);
        System.arraycopy(bytes, (int) position, into, from, part);
        return part;
    }

    @Override
    public boolean reaches(long end) {
        return end <= bytes.length;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
