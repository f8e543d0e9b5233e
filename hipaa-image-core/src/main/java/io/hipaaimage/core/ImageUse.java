package io.hipaaimage.core;

import java.util.Optional;

/** What an image is mostly read for: it decides the length of the segments that it is sealed in. A reader needs not know it. */
public enum ImageUse {
    /** A viewer that jumps about: 64 KiB. */
    VIEWER("viewer"),
    /** Nothing in particular: 256 KiB. */
    DEFAULT("default"),
    /** Kept, and read from end to end: 1 MiB. */
    ARCHIVE("archive");

    private final String word;

    ImageUse(String word) {
        this.word = word;
    }

    /**
     * Its name on the command line.
     *
     * @return {@code viewer}, {@code default} or {@code archive}
     */
    public String word() {
        return word;
    }

    /**
     * The use of a name.
     *
     * @param word as {@link #word} gives it
     * @return the use, or empty
     */
    public static Optional<ImageUse> of(String word) {
        for (ImageUse use : values()) {
            if (use.word.equals(word)) {
                return Optional.of(use);
            }
        }
        return Optional.empty();
    }
}
