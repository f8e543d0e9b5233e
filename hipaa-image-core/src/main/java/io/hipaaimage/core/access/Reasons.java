package io.hipaaimage.core.access;

import java.util.ArrayList;
import java.util.List;

/** The reasons of one denial in the order in which they were found, each code once. For one thread. */
final class Reasons {
    private final List<Reason> all = new ArrayList<>(4);

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }

    List<Reason> all() {
        return all;
    }

    void add(Reason reason) {
        for (int i = 0; i < all.size(); i++) { // a handful: to look through them costs less than to hash them
            if (all.get(i).code().equals(reason.code())) {
                return;
            }
        }
        all.add(reason);
    }
}
