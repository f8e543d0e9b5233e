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
    private final boolean callerWaits;
    private final @Nullable VerifierKey nextEpoch;
    private final byte @Nullable [] closing;
    private final CompletableFuture<Place> durable = new CompletableFuture<>();

    PendingEntry(EntryDraft draft) {
        this(draft, false, null, null);
    }

    private PendingEntry(
            EntryDraft draft, boolean callerWaits, @Nullable VerifierKey nextEpoch, byte @Nullable [] closing) {
        this.draft = draft;
        this.callerWaits = callerWaits;
        this.nextEpoch = nextEpoch;
        this.closing = closing;
    }

    /** An entry whose caller does nothing else, and so writes no further one, until it is durable. */
    static PendingEntry waitedFor(EntryDraft draft) {
        return new PendingEntry(draft, true, null, null);
    }

    /** The last entry of an epoch, which names the next one's key; it is written alone. */
    static PendingEntry endOfEpoch(EntryDraft draft, VerifierKey next) {
        return new PendingEntry(draft, false, next, null);
    }

    /** The first entry of an epoch; what is written in its place, should it fail, holds the closing checkpoint too. */
    static PendingEntry beginOfEpoch(EntryDraft draft, byte[] closing) {
        return new PendingEntry(draft, false, null, closing);
    }

    boolean callerWaits() {
        return callerWaits;
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

    void complete(long index, byte[] leaf) {
        durable.complete(new Place(index, leaf));
    }

    void fail(UnavailableException cause) {
        durable.completeExceptionally(cause);
    }
}
