package io.hipaaimage.audit;

import java.nio.file.Path;

/** {@code seg-00000001} and so on: segments are numbered from 1 without gaps. */
final class SegmentName {
    private static final String PREFIX = "seg-";

    private SegmentName() {}

    static Path of(Path folder, int number) {
        return folder.resolve(text(number));
    }

    static String text(int number) {
        String digits = Integer.toString(number);
        return PREFIX + "0".repeat(Math.max(0, 8 - digits.length())) + digits;
    }

    /** The number of a segment file, or -1 where the name is not one. */
    static int number(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.startsWith(PREFIX) || name.length() != PREFIX.length() + 8) {
            return -1;
        }
        String digits = name.substring(PREFIX.length());
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : -1;
    }
}
