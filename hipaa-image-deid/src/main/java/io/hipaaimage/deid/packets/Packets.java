package io.hipaaimage.deid.packets;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** What stays of the bytes of one tile-part behind its header. Immutable; for one thread. */
public final class Packets {
    /** Where packets go. */
    public interface Sink {
        /**
         * Takes bytes that were made anew.
         *
         * @param made few of them
         * @throws IOException when writing fails
         */
        void bytes(byte[] made) throws IOException;

        /**
         * Takes bytes of the source as they are.
         *
         * @param at where they begin
         * @param length how many
         * @throws ImageVaultException when they are not there or not right
         * @throws IOException when reading or writing fails
         */
        void copy(long at, long length) throws ImageVaultException, IOException;
    }

    private final long from;
    private final long end;
    private final long partEnd;
    private final long headersBehind;
    private final Edits edits;

    Packets(long from, long end, long partEnd, long headersBehind, Edits edits) {
        this.from = from;
        this.end = end;
        this.partEnd = partEnd;
        this.headersBehind = headersBehind;
        this.edits = edits;
    }

    /**
     * All bytes, unread.
     *
     * @param from where they begin
     * @param end where they end
     * @return all of them
     */
    public static Packets whole(long from, long end) {
        return new Packets(from, end, end, 0, new Edits());
    }

    /**
     * Whether it is of this tile-part.
     *
     * @param begin where its packets begin
     * @param partEnd where it ends
     * @return whether both are the same
     */
    public boolean isOf(long begin, long partEnd) {
        return from == begin && this.partEnd == partEnd;
    }

    /**
     * How many bytes go out.
     *
     * @return 0 or more
     */
    public long length() {
        return end - from + edits.growth();
    }

    /**
     * How many bytes of the tile-part stand behind its last packet, or behind its last packed header, and do not go out.
     *
     * @return 0 or more
     */
    public long behind() {
        return partEnd - end + headersBehind;
    }

    /**
     * How many bytes of packet headers go out in canonical form, since their padding or their running number said something.
     *
     * @return 0 or more
     */
    public int changed() {
        return edits.changed();
    }

    /**
     * Writes what stays.
     *
     * @param out gets it in order
     * @throws ImageVaultException when the source is not what it was
     * @throws IOException when reading or writing fails
     */
    public void write(Sink out) throws ImageVaultException, IOException {
        long at = from;
        int insertions = 0;
        for (int i = 0; i < edits.count(); i++) {
            out.copy(at, edits.at(i) - at);
            at = edits.at(i);
            if (edits.isInserted(i)) {
                out.bytes(edits.inserted(insertions++));
            } else {
                out.bytes(edits.instead(i));
                at++;
            }
        }
        out.copy(at, end - at);
    }
}
