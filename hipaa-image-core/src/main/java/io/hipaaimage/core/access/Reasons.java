package io.hipaaimage.core.access;

import java.util.Arrays;
import java.util.List;

/** The reasons of one denial in the order in which they were found, each code once. For one thread. */
final class Reasons {
    private static final int FEW = 8;
    private static final Reason[] NONE = {};

    private Reason[] all = NONE;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    List<Reason> all() {
        return switch (size) { // most are one or two, which need no array
            case 0 -> List.of();
            case 1 -> List.of(all[0]);
            case 2 -> List.of(all[0], all[1]);
            default -> List.of(Arrays.copyOf(all, size));
        };
    }

    void add(Reason reason) {
        for (int i = 0; i < size; i++) { // a handful: to look through them costs less than to hash them
            if (all[i].code().equals(reason.code())) {
                return;
            }
        }
        if (size == all.length) {
            all = Arrays.copyOf(all, Math.max(FEW, 2 * size));
        }
        all[size++] = reason;
    }
}
