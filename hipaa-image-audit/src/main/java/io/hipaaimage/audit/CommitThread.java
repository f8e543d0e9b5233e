package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes: takes what waits, gives places in the tree, writes one buffer, syncs once, answers.
 *
 * <p><b>A failed write or sync is final for its file.</b> Nobody knows what of it is on the disk, and a second sync that succeeds would
 * prove nothing, since a system may drop the pages that failed. The batch fails, the tree goes back to the last synced entry, and a new
 * segment begins with a RECOVERY entry: behind the one that holds that last entry, so that it replaces a segment which had been begun
 * and got none. If that fails too, the log is closed.
 */
final class CommitThread implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitThread.class);
    private static final int MAX_BATCH = 1 << 20;

    private final CommitQueue queue;
    private final Lookout lookout;
    private final SegmentFactory factory;
    private final InternalEntries internal;
    private final InstantSource clock;
    private final HandOver handOver;
    private final CommitListener publications;
    private final Hashing hashing = new Hashing();
    private final int maxBatch;
    private final ByteBuffer buffer;
    private final byte[] entry = new byte[Frame.MAX_ENTRY];
    private SegmentFile segment;
    private byte[] lastLeaf;
    private volatile long size;
    private volatile @Nullable UnavailableException failure;

    CommitThread(
            CommitQueue queue,
            Lookout lookout,
            SegmentFactory factory,
            InternalEntries internal,
            InstantSource clock,
            LogHead head,
            HandOver handOver,
            CommitListener publications) {
        this.queue = queue;
        this.lookout = lookout;
        this.factory = factory;
        this.internal = internal;
        this.clock = clock;
        this.handOver = handOver;
        this.publications = publications;
        this.maxBatch = Math.min(MAX_BATCH, factory.capacity());
        this.buffer = ByteBuffer.allocateDirect(maxBatch);
        this.segment = head.segment();
        this.lastLeaf = head.lastLeaf();
        this.size = head.size();
    }

    /** The number of durable entries. */
    long size() {
        return size;
    }

    /** Why the log is closed for good, or null while it is not. */
    @Nullable UnavailableException failure() {
        return failure;
    }

    @Override
    public void run() {
        List<PendingEntry> batch = new ArrayList<>();
        try {
            while (!queue.take(maxBatch, batch).isEmpty()) {
                commitAll(batch);
            }
            segment.close();
        } catch (Throwable e) {
            // an error of the machine or of our own: whatever it is, nobody may wait for an answer that never comes,
            // nor for a host's logger, which may have the same full disk
            stop(batch, e);
            LOG.error("the audit log stopped: {}", e.toString());
        }
    }

    private void commitAll(List<PendingEntry> batch) throws IOException, UnavailableException {
        VerifierKey next = batch.get(0).nextEpoch();
        if (commit(batch) && next != null) {
            handOver.named(next, size);
            byte[] closing = publications.closing();
            handOver.closed(size);
            commit(List.of(PendingEntry.beginOfEpoch(draft(internal.epochBegin(closing)), closing)));
        }
    }

    /** Writes a batch; false where it failed and a RECOVERY entry stands in its place. */
    private boolean commit(List<PendingEntry> batch) throws IOException {
        byte[][] leaves = new byte[batch.size()][];
        encode(batch, leaves);
        long begun = System.nanoTime();
        try {
            if (!segment.hasRoom(buffer.remaining())) {
                roll();
            }
            segment.write(buffer);
            segment.force();
        } catch (IOException e) {
            UnavailableException cause = unavailable(e);
            batch.forEach(p -> p.fail(cause));
            LOG.error("the audit log could not be written: {}", e.toString());
            beginAfterFailure(batch.get(0).closing());
            return false;
        }
        long nanos = System.nanoTime() - begun;
        lookout.synced(nanos);
        queue.answering(batch, nanos);
        long first = size;
        size = first + batch.size();
        lastLeaf = leaves[leaves.length - 1];
        for (int i = 0; i < leaves.length; i++) {
            batch.get(i).complete(first + i, leaves[i]);
        }
        publications.durable();
        return true;
    }

    private void encode(List<PendingEntry> batch, byte[][] leaves) {
        buffer.clear();
        long time = clock.millis();
        byte[] previous = lastLeaf;
        for (int i = 0; i < leaves.length; i++) {
            int length = batch.get(i).draft().finish(previous, time, entry);
            previous = hashing.leaf(entry, 0, length);
            leaves[i] = previous;
            Frame.write(entry, length, size, buffer);
        }
        buffer.flip();
    }

    private void roll() throws IOException {
        SegmentFile next = factory.create(segment.number() + 1, size, ByteBuffer.allocate(0));
        closeQuietly();
        segment = next;
        publications.segmentEnded();
    }

    private void beginAfterFailure(byte @Nullable [] closing) throws IOException {
        closeQuietly();
        long first = size;
        AuditEvent event =
                internal.recovery(first, "WRITE_FAILED", closing).fact("segment", SegmentName.text(segment.number()));
        byte[] begun = draft(event).finish(lastLeaf, clock.millis());
        ByteBuffer frame = ByteBuffer.allocate(Frame.size(begun.length));
        Frame.write(begun, size, frame);
        segment = factory.create(factory.numberBehind(first), first, frame.flip());
        lastLeaf = hashing.leaf(begun);
        size = first + 1;
        publications.durable();
    }

    private EntryDraft draft(AuditEvent event) {
        try {
            return internal.encode(event);
        } catch (RefusedException | UnavailableException e) {
            throw new VaultBugException("an entry of the log's own is refused", e);
        }
    }

    private void closeQuietly() {
        try {
            segment.close();
        } catch (IOException e) {
            LOG.warn("a log segment could not be closed: {}", e.toString());
        }
    }

    private void stop(List<PendingEntry> batch, Throwable e) {
        UnavailableException cause = unavailable(e);
        failure = cause;
        queue.close();
        List<PendingEntry> waiting = new ArrayList<>(batch);
        for (List<PendingEntry> more = queue.take(maxBatch); !more.isEmpty(); more = queue.take(maxBatch)) {
            waiting.addAll(more);
        }
        waiting.forEach(p -> p.fail(cause));
        closeQuietly();
    }

    static UnavailableException unavailable(Throwable cause) {
        return new UnavailableException(
                ErrorCode.AUDIT_UNAVAILABLE,
                "the log could not be written, so nothing may be shown; look at the disk and open the log again",
                true,
                cause);
    }
}
