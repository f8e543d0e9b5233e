package io.hipaaimage.spring.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one range of bytes that is asked for (RFC 9110 14.1.2). What is malformed, of another unit or of several ranges is passed over, as
 * 14.2 allows: then the whole is meant.
 */
record ByteRange(long first, long length, boolean partial) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})", Pattern.CASE_INSENSITIVE);

    /** Nothing of what is asked for is there. */
    static final class Unsatisfiable extends Exception {
        private static final long serialVersionUID = 1L;
    }

    static ByteRange whole(long size) {
        return new ByteRange(0, size, false);
    }

    static ByteRange of(@Nullable String header, long size) throws Unsatisfiable {
        if (header == null) {
            return whole(size);
        }
        Matcher range = ONE.matcher(header.strip());
        if (!range.matches()) {
            return whole(size);
        }
        String from = range.group(1);
        String to = range.group(2);
        if (from.isEmpty()) {
            return to.isEmpty() ? whole(size) : last(Long.parseLong(to), size);
        }
        long first = Long.parseLong(from);
        long end = to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to);
        return end < first ? whole(size) : between(first, end, size);
    }

    private static ByteRange last(long bytes, long size) throws Unsatisfiable {
        if (bytes == 0 || size == 0) {
            throw new Unsatisfiable();
        }
        long length = Math.min(bytes, size);
        return new ByteRange(size - length, length, true);
    }

    private static ByteRange between(long first, long last, long size) throws Unsatisfiable {
        if (first >= size) {
            throw new Unsatisfiable();
        }
        return new ByteRange(first, Math.min(last, size - 1) - first + 1, true);
    }

    String contentRange(long size) {
        return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
}
