package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What lies behind the last whole frame of the last segment. After a crash any subset of the sectors of the last, unsynced write may be
 * there; a whole frame of a <em>later</em> batch means that the bad place had been synced before, and so is damage.
 *
 * @param from where the tail begins
 * @param to behind its last byte that is not zero; {@code from} where there is none
 * @param laterBatch whether a whole frame in it belongs to another batch than the first one found, or to one that begins later; true where
 *     the file is longer than any segment, and then nobody searches it
 */
record TornTail(long from, long to, boolean laterBatch) {
    private static final int WINDOW = 1 << 20;
    private static final int OVERLAP = Frame.size(Frame.MAX_ENTRY);

    boolean isEmpty() {
        return to == from;
    }

    /** Looks at a tail whose first entry would have this index. */
    static TornTail scan(DurableFile file, long from, long nextIndex) throws IOException {
        byte[] bytes = new byte[WINDOW + OVERLAP];
        ByteBuffer window = ByteBuffer.wrap(bytes);
        long end = from;
        long seen = -1;
        boolean later = false;
        long size = file.size();
        if (size > AuditLogLimits.MOST_SEGMENT_BYTES) {
            return new TornTail(from, size, true);
        }
        for (long start = from; start < size; start += WINDOW) {
            int filled = fill(file, window, start);
            for (int at = behindZeros(bytes, filled); at < Math.min(filled, WINDOW); at++) {
                if (window.get(at) != 0) {
                    end = start + at + 1;
                }
                if (mayBegin(window, at, filled) && Frame.lengthAt(window, at, filled) > 0) {
                    long batch = window.getLong(at + 8);
                    later |= batch > nextIndex || (seen >= 0 && seen != batch);
                    seen = batch;
                }
            }
        }
        return new TornTail(from, end, later);
    }

    /**
     * Where a frame may begin at the earliest: behind its head stands a brace. What was set aside for entries to come is a megabyte of
     * zeros, and a JVM that just started looks at a byte of an array sooner than at one of a buffer.
     */
    private static int behindZeros(byte[] bytes, int filled) {
        int at = 0;
        while (at < filled && bytes[at] == 0) {
            at++;
        }
        return Math.max(0, at - Frame.HEADER);
    }

    private static boolean mayBegin(ByteBuffer window, int at, int filled) {
        return filled - at > Frame.HEADER && window.getShort(at) == 0 && window.get(at + Frame.HEADER) == '{';
    }

    private static int fill(DurableFile file, ByteBuffer window, long start) throws IOException {
        window.clear();
        while (window.hasRemaining()) {
            if (file.read(window, start + window.position()) <= 0) {
                break;
            }
        }
        return window.position();
    }
}
