package io.hipaaimage.core;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scrub made: a clean file, every byte of which belongs to a named production.
 *
 * @param format such as {@code JPEG}
 * @param mediaType such as {@code image/jpeg}
 * @param removed what was left out
 * @param bytesIn bytes read
 * @param bytesOut bytes written
 * @param bytesAccounted bytes written that belong to a named production; equal to {@code bytesOut}
 * @param sha256In hash of what was read in hex, or null unless asked for
 * @param sha256Out hash of what was written in hex, or null unless asked for
 */
public record ScrubResult(
        String format,
        String mediaType,
        List<Removed> removed,
        long bytesIn,
        long bytesOut,
        long bytesAccounted,
        @Nullable String sha256In,
        @Nullable String sha256Out) {
    /**
     * A thing that was left out.
     *
     * @param what its name in the words of its format
     * @param bytes its length in the source
     */
    public record Removed(String what, long bytes) {}

    /** Copies the list. */
    public ScrubResult {
        removed = List.copyOf(removed);
    }
}
