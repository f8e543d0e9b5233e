package io.hipaaimage.deid.spi;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept back, in pieces: a few that were used last are in memory, the others in an encrypted file, which is made only when there are
 * more. Four bytes a piece are kept besides. For one thread.
 */
final class HeldPieces implements Closeable {
    /** A piece's size in bytes. */
    static final int BYTES = 1 << 14;

    /** How many pieces are in memory at most. */
    static final int IN_MEMORY = 8;

    private static final int NONE = -1;

    private final byte[][] slots = new byte[IN_MEMORY][];
    private final int[] numbers = new int[IN_MEMORY];
    private final long[] used = new long[IN_MEMORY];
    private final boolean[] changed = new boolean[IN_MEMORY];
    /** By piece: how often it was written to the file. */
    private int[] versions = new int[IN_MEMORY];

    private long clock;
    private int last;
    private @Nullable SpillFile file;

    HeldPieces() {
        Arrays.fill(numbers, NONE);
    }

    /** A piece to look at; its array is void as soon as another one is asked for. */
    byte[] look(int number) throws IOException {
        return slots[slot(number)];
    }

    /** A piece to be changed, of zeros at first; its array is void as soon as another one is asked for. */
    byte[] change(int number) throws IOException {
        int slot = slot(number);
        changed[slot] = true;
        return slots[slot];
    }

    private int slot(int number) throws IOException {
        if (numbers[last] == number) {
            return last;
        }
        int slot = 0;
        int oldest = 0;
        while (slot < IN_MEMORY && numbers[slot] != number) {
            oldest = used[slot] < used[oldest] ? slot : oldest;
            slot++;
        }
        if (slot == IN_MEMORY) {
            slot = oldest;
            evict(slot);
            load(slot, number);
        }
        used[slot] = ++clock;
        last = slot;
        return slot;
    }

    private void evict(int slot) throws IOException {
        if (!changed[slot]) {
            return;
        }
        int number = numbers[slot];
        if (number >= versions.length) {
            versions = Arrays.copyOf(versions, Math.max(number + 1, versions.length + versions.length / 2));
        }
        SpillFile to = file == null ? new SpillFile(BYTES) : file;
        file = to;
        versions[number] = Math.incrementExact(versions[number]);
        to.write(number, versions[number], slots[slot], 0, BYTES);
        changed[slot] = false;
    }

    private void load(int slot, int number) throws IOException {
        numbers[slot] = NONE;
        if (file != null && number < versions.length && versions[number] > 0) {
            slots[slot] = file.read(number, versions[number], BYTES);
        } else if (slots[slot] == null) {
            slots[slot] = new byte[BYTES];
        } else {
            Arrays.fill(slots[slot], (byte) 0);
        }
        numbers[slot] = number;
    }

    /** Forgets all of it. */
    @Override
    public void close() throws IOException {
        for (byte[] slot : slots) {
            if (slot != null) {
                Arrays.fill(slot, (byte) 0);
            }
        }
        Arrays.fill(numbers, NONE);
        Arrays.fill(changed, false);
        Arrays.fill(versions, 0);
        if (file != null) {
            file.close();
            file = null;
        }
    }
}
