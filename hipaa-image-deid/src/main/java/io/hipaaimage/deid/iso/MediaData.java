package io.hipaaimage.deid.iso;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The boxes of a file that hold coded pictures and sound (ISO/IEC 14496-12 8.1.1, 8.11.11). Whatever tables name lies in one of them:
 * elsewhere it would be bytes of other boxes that come out as pictures. For one thread.
 */
public final class MediaData {
    private final TreeMap<Long, Long> ends = new TreeMap<>();
    private long bytes;

    /** None yet. */
    public MediaData() {}

    /**
     * Adds a box.
     *
     * @param box of data, which overlaps none before it
     */
    public void add(Box box) {
        ends.put(box.body(), box.end());
        bytes += box.content();
    }

    /**
     * How much the boxes hold together.
     *
     * @return bytes
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Says that bytes lie in one of the boxes.
     *
     * @param at place of the first
     * @param length how many, 1 or more
     * @param where the structure that they belong to
     * @throws DamagedInputException {@code MALFORMED} if they do not
     */
    public void requireWithin(long at, long length, String where) throws DamagedInputException {
        Map.@Nullable Entry<Long, Long> box = ends.floorEntry(at);
        if (box == null || length > box.getValue() - at) {
            throw new DamagedInputException(ErrorCode.MALFORMED, where + " outside of media data", at);
        }
    }
}
