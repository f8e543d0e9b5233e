package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.StrictReader;

/**
 * The frame of a strict reader: gathers the bytes of one small production after the other, or lets coded data pass by, and counts what was
 * recognised.
 */
abstract class Steps implements StrictReader {
    private final String format;
    private final int most;
    private byte[] gathered = new byte[1024];
    private int have;
    private int need;
    private long passing;
    private boolean ended;
    private long accounted;

    /** A file that begins with a production of {@code first} bytes; none is of more than {@code most}. */
    Steps(String format, int first, int most) {
        this.format = format;
        this.most = most;
        this.need = first;
    }

    /** A production is whole: checks it, and says by {@link #then}, {@link #pass} or {@link #end} what follows. */
    abstract void whole(byte[] production, int length);

    /** Coded data that passes by, in pieces of any length. */
    void passed(byte[] bytes, int from, int length) {
        // most formats' coded data is their codec's matter
    }

    /** All of the coded data has passed by. */
    void passedAll() {
        throw new VaultBugException(format + " has coded data that nobody asked for");
    }

    /** The next production has so many bytes; none forgets what was gathered, which more bytes then complete. */
    final void then(int bytes) {
        require(bytes >= 1 && bytes <= most, "length");
        accounted += have;
        have = 0;
        need = bytes;
    }

    /** The same production goes on, up to so many bytes together. */
    final void more(int bytes) {
        require(bytes > have && bytes <= most, "length");
        need = bytes;
    }

    /** So many bytes of coded data follow. */
    final void pass(long bytes) {
        require(bytes >= 1, "length of coded data");
        accounted += have;
        have = 0;
        passing = bytes;
    }

    /** The file ends here. */
    final void end() {
        accounted += have;
        have = 0;
        ended = true;
    }

    final void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean " + format + " has a wrong " + what);
        }
    }

    @Override
    public final void accept(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end) {
            require(!ended, "end");
            at += passing > 0 ? pass(bytes, at, end - at) : gather(bytes, at, end - at);
        }
    }

    private int pass(byte[] bytes, int from, int length) {
        int part = (int) Math.min(passing, length);
        passed(bytes, from, part);
        accounted += part;
        passing -= part;
        if (passing == 0) {
            passedAll();
        }
        return part;
    }

    private int gather(byte[] bytes, int from, int length) {
        int part = Math.min(need - have, length);
        if (have + part > gathered.length) {
            gathered = java.util.Arrays.copyOf(gathered, Math.min(most, Math.max(have + part, 2 * gathered.length)));
        }
        System.arraycopy(bytes, from, gathered, have, part);
        have += part;
        if (have == need) {
            whole(gathered, have);
        }
        return part;
    }

    @Override
    public long finish() {
        require(ended || mayEnd(), "end");
        return accounted;
    }

    /** Whether a file may end where it stands, without a mark. */
    boolean mayEnd() {
        return false;
    }

    /** An unsigned number of little endian bytes. */
    static long little(byte[] bytes, int at, int count) {
        long value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xFF);
        }
        return value;
    }

    static boolean zeros(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
