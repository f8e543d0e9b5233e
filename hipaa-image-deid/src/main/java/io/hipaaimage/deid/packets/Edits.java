package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.util.Arrays;

/** Bytes of packets that go out otherwise than they came: another value, or none. In the order of their places. */
final class Edits {
    private static final int MOST = 1 << 20;
    private static final int BITS = 9;
    private static final int DROPPED = 0x100;

    private long[] all = new long[0];
    private int count;
    private int dropped;

    void replace(long at, int value) throws DamagedInputException {
        add(at, value);
    }

    void drop(long at) throws DamagedInputException {
        add(at, DROPPED);
        dropped++;
    }

    private void add(long at, int what) throws DamagedInputException {
        if (count == MOST) {
            throw PacketBytes.malformed("padding of packet headers", at);
        }
        if (count == all.length) {
            all = Arrays.copyOf(all, Math.max(16, 2 * count));
        }
        all[count++] = at << BITS | what;
    }

    int count() {
        return count;
    }

    int dropped() {
        return dropped;
    }

    long at(int index) {
        return all[index] >> BITS;
    }

    /** What goes out instead. */
    byte[] instead(int index) {
        int what = (int) all[index] & (1 << BITS) - 1;
        return what == DROPPED ? new byte[0] : new byte[] {(byte) what};
    }
}
