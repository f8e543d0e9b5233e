package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An entry on its way to the disk, and what its caller waits for. */
final class PendingEntry {
    /**
     * Where an entry came to lie.
     *
     * @param index its place
     * @param leaf its leaf hash
     */
    record Place(long index, byte[] leaf) {
        Receipt receipt() {
            return new Receipt(index, HexFormat.of().formatHex(leaf), false);
        }
    }

    private final EntryDraft draft;
    private final @Nullable VerifierKey nextEpoch;
    private final byte @Nullable [] closing;
    private final boolean waiter;
    private final CompletableFuture<Place> durable = new CompletableFuture<>();
    private volatile @Nullable Waking waking;

    PendingEntry(EntryDraft draft) {
        this(draft, null, null, true);
    }

    /** One whose caller does not wait for it. */
    static PendingEntry handedOver(EntryDraft draft) {
        return new PendingEntry(draft, null, null, false);
    }

    private PendingEntry(EntryDraft draft, @Nullable VerifierKey nextEpoch, byte @Nullable [] closing, boolean waiter) {
        this.draft = draft;
        this.waiter = waiter;
        this.nextEpoch = nextEpoch;
        this.closing = closing;
    }

    /** The last entry of an epoch, which names the next one's key; it is written alone. */
    static PendingEntry endOfEpoch(EntryDraft draft, VerifierKey next) {
        return new PendingEntry(draft, next, null, true);
    }

    /** The first entry of an epoch; what is written in its place, should it fail, holds the closing checkpoint too. */
    static PendingEntry beginOfEpoch(EntryDraft draft, byte[] closing) {
        return new PendingEntry(draft, null, closing, true);
    }

    @Nullable VerifierKey nextEpoch() {
        return nextEpoch;
    }

    byte @Nullable [] closing() {
        return closing;
    }

    EntryDraft draft() {
        return draft;
    }

    int maxFrame() {
        return Frame.size(draft.maxLength());
    }

    CompletableFuture<Place> durable() {
        return durable;
    }

    /** Whether a thread waits in {@link #await}. */
    boolean hasWaiter() {
        return waiter;
    }

    /**
     * Waits until it is durable, and wakes others that are.
     *
     * @throws UnavailableException if the log did not take it, or not in time
     */
    Place await(long nanos) throws UnavailableException {
        try {
            return Waiting.on(durable, nanos);
        } finally {
            durable.cancel(false); // whoever answers from now on takes another one instead
            Waking rest = waking;
            if (rest != null) {
                rest.passOn();
            }
        }
    }

    /** Answers; false if the caller has gone. */
    boolean complete(long index, byte[] leaf, Waking rest) {
        waking = rest;
        return durable.complete(new Place(index, leaf));
    }

    void fail(UnavailableException cause) {
        durable.completeExceptionally(cause);
    }
}
