package io.hipaaimage.audit;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All entries that a log still has, in order: of a pruned one those that were kept, those of the bundle across the border, and those of
 * the segments. Safe for use by several threads.
 */
final class LiveEntries {
    /** Receives entries. */
    @FunctionalInterface
    interface Visitor {
        void visit(long index, byte[] entry) throws ImageVaultException;
    }

    private final DurableFiles files;
    private final Path folder;
    private final SegmentMap segments;
    private volatile KeptEntries kept;

    LiveEntries(DurableFiles files, Path folder, SegmentMap segments, KeptEntries kept) {
        this.files = files;
        this.folder = folder;
        this.segments = segments;
        this.kept = kept;
    }

    KeptEntries kept() {
        return kept;
    }

    /** From now on the log begins later. */
    void pruned(KeptEntries now) {
        kept = now;
    }

    void read(long from, long end, Visitor visitor) throws IOException, ImageVaultException {
        KeptEntries now = kept;
        if (from < now.first()) {
            for (Map.Entry<Long, byte[]> entry :
                    now.entries().tailMap(from).headMap(now.minimum()).entrySet()) {
                visitor.visit(entry.getKey(), entry.getValue());
            }
            border(now, Math.max(from, now.minimum()), visitor);
        }
        segments(Math.max(from, now.first()), end, visitor);
    }

    private void border(KeptEntries now, long from, Visitor visitor) throws IOException, ImageVaultException {
        long minimum = now.minimum();
        List<byte[]> bundle = minimum == now.first()
                ? List.of()
                : new TileReader(files, folder, Long.MAX_VALUE).bundle(minimum / TileTree.WIDTH);
        for (long index = from; index < now.first(); index++) {
            visitor.visit(index, bundle.get((int) (index - minimum)));
        }
    }

    private void segments(long from, long end, Visitor visitor) throws IOException, ImageVaultException {
        Map.@Nullable Entry<Long, Integer> home = segments.holding(from);
        if (home == null || from >= end) {
            return;
        }
        LogCursor.Position start = new LogCursor.Position(home.getKey(), home.getValue(), 0);
        try (LogCursor cursor = new LogCursor(files, folder, segments, start)) {
            for (long index = start.index(); index < end; index++) {
                byte[] entry = cursor.next();
                if (index >= from) {
                    visitor.visit(index, entry);
                }
            }
        }
    }
}
