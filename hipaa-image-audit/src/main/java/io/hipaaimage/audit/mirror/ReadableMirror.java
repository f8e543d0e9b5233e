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
     * The logs that ever had a checkpoint kept here: the nodes of a set.
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
