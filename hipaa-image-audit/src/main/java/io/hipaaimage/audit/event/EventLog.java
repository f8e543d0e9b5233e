package io.hipaaimage.audit.event;

import io.hipaaimage.audit.AuditProof;
import io.hipaaimage.audit.PublishedEntries;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;

/**
 * A log as events. A reading guarantees what {@link PublishedEntries#read} does. Immutable; safe for use by several threads.
 */
public final class EventLog {
    private final PublishedEntries entries;
    private final DetailSealer details;

    /** Receives events in the order of the log. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes one event.
         *
         * @param event the event
         * @throws ImageVaultException to end the reading
         */
        void visit(LoggedEvent event) throws ImageVaultException;
    }

    private EventLog(PublishedEntries entries, DetailSealer details) {
        this.entries = entries;
        this.details = details;
    }

    /**
     * The events of published entries.
     *
     * @param entries the entries
     * @param details opens their details
     * @return the events
     */
    public static EventLog of(PublishedEntries entries, DetailSealer details) {
        return new EventLog(entries, details);
    }

    /**
     * The entries themselves.
     *
     * @return what this was made of
     */
    public PublishedEntries entries() {
        return entries;
    }

    /**
     * Reads events in order up to the end.
     *
     * @param from the first index
     * @param visitor receives each
     * @throws ImageVaultException as {@link PublishedEntries#read}; what the visitor got is then to be thrown away
     */
    public void read(long from, Visitor visitor) throws ImageVaultException {
        entries.read(from, (index, entry, leaf) -> visitor.visit(EventDecoder.decode(index, entry, leaf)));
    }

    /**
     * Opens the detail of an event.
     *
     * @param event the event
     * @return what it says; one that was forgotten or altered says so by its state
     * @throws UnavailableException if the crosswalk cannot be read
     */
    public EventDetail detail(LoggedEvent event) throws UnavailableException {
        LoggedEvent.Sealed sealed = event.sealed();
        if (sealed == null) {
            return EventDetail.without(EventDetail.State.NONE);
        }
        try {
            byte[] plain = details.open(
                    entries.origin(),
                    sealed.entryId(),
                    event.pseudonym(),
                    sealed.at(),
                    new DetailSealer.SealedDetail(sealed.ciphertext(), sealed.commitment()));
            return new EventDetail(EventDetail.State.OPEN, EventDecoder.object(plain));
        } catch (DamagedInputException e) {
            return EventDetail.without(EventDetail.State.DAMAGED);
        } catch (RefusedException e) {
            if (e.code() == ErrorCode.SHREDDED) {
                return EventDetail.without(EventDetail.State.FORGOTTEN);
            }
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "a detail cannot be opened", false, e);
        }
    }

    /**
     * Proves an event to strangers.
     *
     * @param event the event
     * @return the proof
     * @throws RefusedException {@code NOT_AVAILABLE} if no checkpoint covers it
     * @throws UnavailableException if the tiles cannot be used
     */
    public AuditProof prove(LoggedEvent event) throws RefusedException, UnavailableException {
        return entries.prove(event.index());
    }
}
