package io.hipaaimage.deid.iso;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.util.Set;

/**
 * The boxes that lie one after the other in a file or in a box (ISO/IEC 14496-12 4.2). What is too short to be a box at the end is passed
 * over: whoever rebuilds does not copy it. For one file and one thread.
 */
public final class Boxes {
    private static final int HEAD = 8;
    private static final int LONG_HEAD = 16;
    private static final int MOST = 1 << 16;

    /** What stands at a file's top; anything else that does not fit into the file is bytes behind its last box. */
    private static final Set<String> TOP = Set.of(
            "ftyp", "meta", "moov", "mdat", "moof", "free", "skip", "wide", "uuid", "pnot", "udta", "sidx", "styp",
            "mfra", "emsg", "prft");

    private final IsoInput in;
    private final String where;
    private final long to;
    private final boolean top;
    private long next;
    private int seen;

    private Boxes(IsoInput in, long from, long to, String where, boolean top) {
        this.in = in;
        this.next = from;
        this.to = to;
        this.where = where;
        this.top = top;
    }

    /**
     * The boxes of a file.
     *
     * @param in the file
     * @return at the first
     */
    public static Boxes ofFile(IsoInput in) {
        return new Boxes(in, 0, in.size(), "file", true);
    }

    /**
     * The boxes within a box.
     *
     * @param in the file
     * @param box holds them
     * @param skip bytes that stand before them
     * @param where a name for the box
     * @return at the first
     */
    public static Boxes within(IsoInput in, Box box, int skip, String where) {
        return new Boxes(in, box.body() + skip, box.end(), where, false);
    }

    /**
     * Whether another box follows.
     *
     * @return false at the end, or before bytes that are no box
     */
    public boolean hasNext() {
        return to - next >= HEAD;
    }

    /**
     * The next box.
     *
     * @return the box; its end is within what holds it
     * @throws RefusedException {@code TOO_MANY_BOXES}
     * @throws DamagedInputException for a length that cannot be
     * @throws IOException when reading fails
     */
    public Box next() throws ImageVaultException, IOException {
        if (++seen > MOST) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_BOXES", "no camera writes so many parts");
        }
        long at = next;
        long size = in.number(at, 4, where);
        String type = word(in, at + 4, where);
        int head = HEAD;
        if (size == 1) {
            size = to - at >= LONG_HEAD ? in.number(at + HEAD, 8, where) : -1;
            head = LONG_HEAD;
        } else if (size == 0) {
            size = to - at;
        }
        if (size < head || size > to - at) {
            return impossible(type, at, size);
        }
        next = at + size;
        return new Box(type, at, at + head, next);
    }

    /** At a file's top, what fits no box is a trailer, unless it says that it is a box that has been cut. */
    private Box impossible(String type, long at, long size) throws DamagedInputException {
        if (top && at > 0 && !TOP.contains(type)) {
            next = to;
            return new Box("", at, at, to);
        }
        if (top && size > to - at) {
            throw new DamagedInputException(ErrorCode.TRUNCATED, where, at);
        }
        throw in.malformed("length of a box in " + where, at);
    }

    /**
     * What is left behind the last box.
     *
     * @return bytes
     */
    public long rest() {
        return to - next;
    }

    static String word(IsoInput in, long at, String where) throws DamagedInputException, IOException {
        char[] letters = new char[4];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = (char) in.u8(at + i, where);
        }
        return new String(letters);
    }
}
