package io.hipaaimage.audit.mirror;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.UnavailableException;
import java.util.List;

/**
 * Takes entries of a log elsewhere. Most users will not implement this. Guarantees of an implementation: what {@link #append} returned
 * from is durable at the other end; the same rows given again change nothing. For one pump at a time.
 */
public interface AuditMirror {
    /**
     * An entry.
     *
     * @param index its place in the tree
     * @param entry its bytes as stored; never kept in a form that could change them
     * @param leaf its leaf hash, 32 bytes
     */
    record Row(long index, byte[] entry, byte[] leaf) {}

    /**
     * A name for the cursor: which mirror this is.
     *
     * @return 1 to 64 characters of {@code a-z 0-9 -}, always the same for the same mirror
     */
    String name();

    /**
     * Appends rows.
     *
     * @param origin the log's name
     * @param rows in order, without gaps
     * @throws DamagedInputException {@code TAMPERED} if the mirror holds another entry at one of the places
     * @throws UnavailableException if it could not be made durable; ask again with the same rows
     */
    void append(String origin, List<Row> rows) throws DamagedInputException, UnavailableException;

    /**
     * Keeps a signed checkpoint over rows that were appended; a mirror that has no place for one does nothing.
     *
     * @param origin the log's name
     * @param size the entries that it covers
     * @param note the signed note
     * @throws DamagedInputException {@code TAMPERED} if the mirror keeps another checkpoint over as many entries; signature lines may differ
     * @throws UnavailableException if it could not be made durable
     */
    void checkpoint(String origin, long size, String note) throws DamagedInputException, UnavailableException;
}
