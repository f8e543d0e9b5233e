package io.hipaaimage.audit.verify;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Numbers that were added in rising order and may be taken away in any. Nothing is allocated for a number; one that is gone keeps its place
 * until it is the last, or until more than half are gone. Not safe for use by several threads.
 */
final class RisingSet {
    private long[] values = new long[64];
    private int count;
    private int present;

    int size() {
        return present;
    }

    /** Adds a number that is not negative and above all that are there; one that is not above them is there or was. */
    void add(long value) {
        if (count > 0 && value <= at(count - 1)) {
            return;
        }
        if (count == values.length) {
            room();
        }
        values[count++] = value;
        present++;
    }

    /** Takes a number away if it is there. */
    void remove(long value) {
        int place = find(value);
        if (place < 0) {
            return;
        }
        values[place] = ~value;
        present--;
        while (count > 0 && values[count - 1] < 0) {
            count--;
        }
    }

    LongStream stream() {
        return Arrays.stream(values, 0, count).filter(value -> value >= 0);
    }

    private int find(long value) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = at(middle);
            if (there == value) {
                return values[middle] == value ? middle : -1;
            }
            low = there < value ? middle + 1 : low;
            high = there < value ? high : middle - 1;
        }
        return -1;
    }

    private long at(int place) {
        long value = values[place];
        return value < 0 ? ~value : value;
    }

    private void room() {
        if (present > count / 2) {
            values = Arrays.copyOf(values, 2 * count);
            return;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (values[i] >= 0) {
                values[kept++] = values[i];
            }
        }
        count = kept;
    }
}
