package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Derives tiles and bundles from the segments, off the durable path, and then signs a checkpoint over them. It reads entries back from
 * the files: what it signs is what is there. A failure leaves the last checkpoint standing and its own state as it was. Used by one
 * thread at a time.
 */
final class Publisher {
    private final DurableFiles files;
    private final Path folder;
    private final SegmentMap segments;
    private final CheckpointSigner signer;
    private final Epochs epochs;
    private final Hashing hashing = new Hashing();
    private TileTree bundleStart;
    private LogCursor.Position bundlePosition;
    private volatile long covered;
    private final List<Listener> listeners = new ArrayList<>();
    private final byte[] window = new byte[FrameCursor.WINDOW];
    private Bundle bundle = new Bundle();
    private boolean told;

    /** Learns, on the publisher's thread, of a checkpoint that stands. */
    interface Listener {
        void published(long size, byte[] note);
    }

    Publisher(DurableFiles files, Path folder, CheckpointSigner signer, RecoveredLog log) {
        this.files = files;
        this.folder = folder;
        this.signer = signer;
        this.segments = log.segments();
        this.epochs = log.epochs();
        this.bundleStart = log.bundleStart();
        this.bundlePosition = log.bundlePosition();
        this.covered = log.covered();
    }

    /** Tells of every checkpoint from now on; before the first is published. */
    void tell(Listener whom) {
        listeners.add(whom);
    }

    /** The number of entries under the stored checkpoint. */
    long covered() {
        return covered;
    }

    /** Publishes a checkpoint over the first entries, all of them durable; does nothing where one of this size stands. */
    void publish(long size) throws UnavailableException {
        if (size <= covered) {
            tellStored();
            return;
        }
        try {
            Draft draft = new Draft(new TileStore(files, folder), bundleStart.copy());
            draft.read(size);
            draft.finish();
            byte[] note = signer.sign(size, draft.tree.root(), epochs.at(size - 1));
            files.replace(folder.resolve(LogFiles.CHECKPOINT), note);
            bundleStart = draft.nextStart;
            bundlePosition = draft.nextPosition;
            covered = size;
            told(note);
        } catch (IOException e) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE, "the checkpoint could not be stored; look at the disk", true, e);
        } finally {
            bundle = bundle.size() > Bundle.KEPT ? new Bundle() : bundle;
        }
    }

    /** One that stands since an earlier opening may have been published when nobody listened. */
    private void tellStored() throws UnavailableException {
        if (!listeners.isEmpty() && !told) {
            told(stored());
        }
    }

    private void told(byte[] note) {
        for (Listener listener : listeners) {
            listener.published(covered, note);
            told = true;
        }
    }

    /** Publishes the checkpoint that closes an epoch; its note. */
    byte[] closing(long size) throws UnavailableException {
        publish(size);
        return stored();
    }

    private byte[] stored() throws UnavailableException {
        try {
            return files.readAll(folder.resolve(LogFiles.CHECKPOINT), SignedNote.MAX_BYTES);
        } catch (IOException e) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE, "the checkpoint could not be read back; look at the disk", true, e);
        }
    }

    /** The bytes of an entry bundle. One is used for all publications: each would leave as much garbage as its entries have bytes. */
    private static final class Bundle extends ByteArrayOutputStream {
        /** The most bytes that are kept in memory between publications. */
        static final int KEPT = 1 << 18;

        Bundle() {
            super(1 << 16);
        }

        ByteBuffer view() {
            return ByteBuffer.wrap(buf, 0, count);
        }
    }

    /** One publication: becomes the publisher's state only when its checkpoint stands. */
    private final class Draft {
        private final TileStore store;
        private final TileTree tree;
        private TileTree nextStart = bundleStart;
        private LogCursor.Position nextPosition = bundlePosition;

        Draft(TileStore store, TileTree tree) {
            this.store = store;
            this.tree = tree;
            bundle.reset();
        }

        void read(long size) throws IOException {
            try (LogCursor cursor = new LogCursor(files, folder, segments, bundlePosition, window)) {
                while (tree.size() < size) {
                    add(cursor.advance());
                    if (tree.size() % TileTree.WIDTH == 0) {
                        store.bundle(tree.size() / TileTree.WIDTH - 1, TileTree.WIDTH, bundle.view());
                        bundle.reset();
                        nextStart = tree.copy();
                        nextPosition = cursor.position();
                    }
                }
            }
        }

        private void add(FrameCursor frame) throws IOException {
            int length = frame.entryLength();
            bundle.write(length >> 8);
            bundle.write(length);
            bundle.write(frame.window(), frame.entryAt(), length);
            tree.add(hashing.leaf(frame.window(), frame.entryAt(), length), store);
        }

        void finish() throws IOException {
            List<List<byte[]>> partials = tree.partialTiles();
            for (int level = 0; level < partials.size(); level++) {
                if (!partials.get(level).isEmpty()) {
                    store.partial(level, tree.size() >> (8 * (level + 1)), partials.get(level));
                }
            }
            int rest = (int) (tree.size() % TileTree.WIDTH);
            if (rest > 0) {
                store.bundle(tree.size() / TileTree.WIDTH, rest, bundle.view());
            }
            store.sync();
        }
    }
}
