package io.hipaaimage.deid;

import java.io.ByteArrayOutputStream;

/** A copy of the first bytes that pass by. */
final class BoundedCopy {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int most;
    private boolean cut;

    BoundedCopy(int most) {
        this.most = most;
    }

    void add(byte[] bytes, int from, int length) {
        int part = Math.min(length, most - kept.size());
        kept.write(bytes, from, part);
        cut |= part < length;
    }

    byte[] bytes() {
        return kept.toByteArray();
    }

    /** Whether more passed by than is kept. */
    boolean cut() {
        return cut;
    }
}
