package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.util.Arrays;

/** Where in a tree a walk is. Bounded: a tree deeper than {@value #MOST} is refused. For one thread. */
final class TagPath {
    /** How deep sequences may nest; the deepest template of the standard stays far below. */
    static final int MOST = 48;

    private int[] tags = new int[8];
    private int[] items = new int[8];
    private int depth;

    void enter(int tag, long offset) throws DamagedInputException {
        if (depth == MOST) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "sequences nested deeper than " + MOST, offset);
        }
        if (depth == tags.length) {
            tags = Arrays.copyOf(tags, depth * 2);
            items = Arrays.copyOf(items, depth * 2);
        }
        tags[depth] = tag;
        items[depth] = -1;
        depth++;
    }

    void item() {
        items[depth - 1]++;
    }

    void leave() {
        depth--;
    }

    int depth() {
        return depth;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            text.append(i == 0 ? "" : ".").append(Tag.text(tags[i]));
            if (items[i] >= 0) {
                text.append('[').append(items[i]).append(']');
            }
        }
        return depth == 0 ? "data set" : text.toString();
    }
}
