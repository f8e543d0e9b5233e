package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.util.Arrays;

/** Bytes of packets that go out otherwise than they came: another value, none, or some before them. In the order of their places. */
final class Edits {
    private static final int MOST = 1 << 20;
    private static final int BITS = 9;
    private static final int DROPPED = 0x100;
    private static final int INSERTED = 0x101;

    private long[] all = new long[0];
    private int count;
    private int dropped;
    private int changed;
    /** What was inserted, all of it in its order, and where each part ends. */
    private byte[] inserted = new byte[0];

    private int insertedBytes;
    private int[] ends = new int[0];
    private int insertions;

    void replace(long at, int value) throws DamagedInputException {
        add(at, value);
        changed++;
    }

    void drop(long at) throws DamagedInputException {
        add(at, DROPPED);
        dropped++;
        changed++;
    }

    /** Puts bytes before those of a place, of which so many are not as they came. */
    void insert(long at, byte[] bytes, int changes) throws DamagedInputException {
        add(at, INSERTED);
        changed += changes;
        if (bytes.length > inserted.length - insertedBytes) {
            inserted = Arrays.copyOf(inserted, Math.max(64, 2 * insertedBytes + bytes.length));
        }
        System.arraycopy(bytes, 0, inserted, insertedBytes, bytes.length);
        insertedBytes += bytes.length;
        if (insertions == ends.length) {
            ends = Arrays.copyOf(ends, Math.max(16, 2 * insertions));
        }
        ends[insertions++] = insertedBytes;
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

    /** How many bytes do not go out as they came. */
    int changed() {
        return changed;
    }

    /** By how many bytes it grows, or shrinks below 0. */
    int growth() {
        return insertedBytes - dropped;
    }

    long at(int index) {
        return all[index] >> BITS;
    }

    /** Whether the byte at its place goes out behind it. */
    boolean isInserted(int index) {
        return what(index) == INSERTED;
    }

    private int what(int index) {
        return (int) all[index] & (1 << BITS) - 1;
    }

    /** What goes out instead of one byte. */
    byte[] instead(int index) {
        int what = what(index);
        return what == DROPPED ? new byte[0] : new byte[] {(byte) what};
    }

    /** What goes out at the insertion of that number. */
    byte[] inserted(int number) {
        return Arrays.copyOfRange(inserted, number == 0 ? 0 : ends[number - 1], ends[number]);
    }
}
