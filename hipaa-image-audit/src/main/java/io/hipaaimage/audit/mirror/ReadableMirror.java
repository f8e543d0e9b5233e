package io.hipaaimage.audit.mirror;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.UnavailableException;
import java.util.List;

/** A mirror that gives back what it holds, and so can be compared with its log. */
public interface ReadableMirror extends AuditMirror {
    /** Receives rows in order. */
    @FunctionalInterface
    interface Visitor {
        /**
         * Takes one row.
         *
         * @param row the row
         */
        void visit(Row row);
    }

    /**
     * A checkpoint as it is kept.
     *
     * @param size the entries over which it was given
     * @param note the signed note; what it says is to be looked at, since somebody may have altered it
     */
    record Kept(long size, byte[] note) {}

    /**
     * The logs of which rows or a checkpoint are kept here: the nodes of a set.
     *
     * @return their names, sorted
     * @throws UnavailableException if the mirror cannot be read
     */
    List<String> origins() throws UnavailableException;

    /**
     * How many rows of a log it holds from 0 on without a gap.
     *
     * @param origin the log's name
     * @return from 0
     * @throws UnavailableException if the mirror cannot be read
     */
    long size(String origin) throws UnavailableException;

    /**
     * How many entries the newest checkpoint covers that was kept for a log.
     *
     * @param origin the log's name
     * @return from 0; 0 where none was kept
     * @throws UnavailableException if the mirror cannot be read
     */
    long announced(String origin) throws UnavailableException;

    /**
     * The checkpoints that are kept for a log, a page at a time.
     *
     * @param origin the log's name
     * @param above only such as were given over more entries than this; -1 for the first page
     * @param most how many are given at most
     * @return by their sizes, rising; empty where there are no more
     * @throws UnavailableException if the mirror cannot be read
     */
    List<Kept> checkpoints(String origin, long above, int most) throws UnavailableException;

    /**
     * Reads rows.
     *
     * @param origin the log's name
     * @param from the first index
     * @param to the first index that is left out, at most {@link #size}
     * @param visitor receives each
     * @throws DamagedInputException {@code TAMPERED} if what is stored is no row
     * @throws UnavailableException if the mirror cannot be read
     */
    void read(String origin, long from, long to, Visitor visitor) throws DamagedInputException, UnavailableException;
}
