package io.hipaaimage.core.vault;

import java.util.List;

/**
 * What a check of sealed images looked at, and what it found.
 *
 * @param images how many images the vault has
 * @param checked how many of them were looked at: all, or a random sample
 * @param bytes how many sealed bytes were read for it
 * @param faults what differs, one line an image
 */
public record SealedSample(int images, int checked, long bytes, List<String> faults) {
    /** Copies the list. */
    public SealedSample {
        faults = List.copyOf(faults);
    }

    /**
     * Whether every image was looked at.
     *
     * @return false for a sample
     */
    public boolean whole() {
        return checked == images;
    }
}
