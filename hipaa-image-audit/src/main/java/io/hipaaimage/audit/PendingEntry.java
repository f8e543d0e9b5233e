package io.hipaaimage.audit;

import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.UnavailableException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

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
    private final CompletableFuture<Place> durable = new CompletableFuture<>();

    PendingEntry(EntryDraft draft) {
        this.draft = draft;
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
