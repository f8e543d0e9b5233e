package io.hipaaimage.crypto;

import java.util.ArrayList;
import java.util.List;

/** How a single file is sealed. Immutable. */
public final class SealOptions {
    private static final SealOptions DEFAULTS = new SealOptions(SegmentSize.KIB_256, List.of(), false);

    private final SegmentSize segments;
    private final List<RecipientKey> recipients;
    private final boolean replace;

    private SealOptions(SegmentSize segments, List<RecipientKey> recipients, boolean replace) {
        this.segments = segments;
        this.recipients = List.copyOf(recipients);
        this.replace = replace;
    }

    /**
     * Segments of 256 KiB, no recipients, an existing output refused.
     *
     * @return the options
     */
    public static SealOptions defaults() {
        return DEFAULTS;
    }

    /**
     * These options with another segment length.
     *
     * @param size the length
     * @return new options
     */
    public SealOptions segments(SegmentSize size) {
        return new SealOptions(size, recipients, replace);
    }

    /**
     * These options with a further recipient, who can open the file by its private key.
     *
     * @param recipient the public key; at most 60 in all
     * @return new options
     */
    public SealOptions alsoFor(RecipientKey recipient) {
        List<RecipientKey> more = new ArrayList<>(recipients);
        more.add(recipient);
        if (more.size() > FixedHeader.MOST_SLOTS - 4) {
            throw new IllegalArgumentException("a sealed file has at most 60 recipients");
        }
        return new SealOptions(segments, more, replace);
    }

    /**
     * These options, with an existing output replaced once the new one is complete.
     *
     * @return new options
     */
    public SealOptions replacing() {
        return new SealOptions(segments, recipients, true);
    }

    SegmentSize segments() {
        return segments;
    }

    List<RecipientKey> recipients() {
        return recipients;
    }

    boolean replaces() {
        return replace;
    }
}
