package io.hipaaimage.cli.deid;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.deid.dicom.ReleasedIds;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Names outputs by their new UIDs, and further objects with the same ones in the order of the plan, whatever thread comes first. An item
 * waits for those before it to be named or to have failed. Items must be started in their order. Safe for use by several threads.
 */
final class OutputNames {
    private final Path folder;
    private final Map<Path, Integer> taken = new HashMap<>();
    private final BitSet settled = new BitSet();
    private int next;

    OutputNames(Path folder) {
        this.folder = folder;
    }

    /**
     * A name.
     *
     * @param path the output
     * @param copy 1, or more for a further object with the same UIDs
     */
    record Named(Path path, int copy) {}

    synchronized Named name(int item, ReleasedIds ids) throws UnavailableException {
        while (next < item) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnavailableException(ErrorCode.IO, "interrupted before the end", true, e);
            }
        }
        Path place = folder.resolve(ids.study()).resolve(ids.series());
        int copy = taken.merge(place.resolve(ids.instance()), 1, Integer::sum);
        settle(item);
        return new Named(place.resolve(ids.instance() + (copy == 1 ? "" : "~" + copy) + ".dcm"), copy);
    }

    /** Says that an item is named or never will be; may be said twice. */
    synchronized void settle(int item) {
        settled.set(item);
        next = settled.nextClearBit(next);
        notifyAll();
    }
}
