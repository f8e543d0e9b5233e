package io.hipaaimage.deid.heif;

import io.hipaaimage.deid.iso.Spans;
import java.util.ArrayList;
import java.util.List;

/** An item that is kept: what it becomes. */
final class Picture {
    /** A property by its number among those that are kept, from 1. */
    record Association(int property, boolean essential) {}

    final Item item;
    final boolean alpha;
    final int level;
    final List<Association> properties = new ArrayList<>();
    /** Its number in the clean file, from 1. */
    int number;
    /** What it is made from, by the numbers in the source. */
    List<Integer> parts = List.of();
    /** The coded bytes that are kept; none where {@link #written} is. */
    Spans data = new Spans();
    /** The bytes of a derived item, written anew. */
    byte[] written = new byte[0];

    Picture(Item item, boolean alpha, int level) {
        this.item = item;
        this.alpha = alpha;
        this.level = level;
    }

    /** Whether it is the sum of the primary picture and its gain map. */
    boolean isToneMap() {
        return level < 0;
    }

    long bytes() {
        return data.total() + written.length;
    }
}
