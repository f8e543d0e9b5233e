package io.hipaaimage.deid.iso;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import java.util.Arrays;

/** Bytes that belong together though they may lie apart. Bounded. For one thread. */
public final class Spans {
    private static final int MOST = 1 << 16;

    private long[] at = new long[1];
    private long[] length = new long[1];
    private int count;
    private long total;
    /** The span that was asked for last, and what lies before it. */
    private int cursor;

    private long before;

    /** Nothing yet. */
    public Spans() {}

    /**
     * Adds bytes.
     *
     * @param from place of the first
     * @param bytes how many, 0 or more
     * @throws RefusedException {@code TOO_MANY_PARTS}
     */
    public void add(long from, long bytes) throws RefusedException {
        if (bytes == 0) {
            return;
        }
        total += bytes;
        if (count > 0 && at[count - 1] + length[count - 1] == from) {
            length[count - 1] += bytes;
            return;
        }
        if (count == MOST) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_PARTS", "no camera cuts its data into so many");
        }
        if (count == at.length) {
            at = Arrays.copyOf(at, 2 * count);
            length = Arrays.copyOf(length, 2 * count);
        }
        at[count] = from;
        length[count++] = bytes;
    }

    /**
     * Adds bytes.
     *
     * @param more all of them
     * @throws RefusedException {@code TOO_MANY_PARTS}
     */
    public void append(Spans more) throws RefusedException {
        for (int i = 0; i < more.count; i++) {
            add(more.at[i], more.length[i]);
        }
    }

    /**
     * How much there is.
     *
     * @return bytes
     */
    public long total() {
        return total;
    }

    /**
     * In how many pieces they lie.
     *
     * @return 0 or more
     */
    public int count() {
        return count;
    }

    /**
     * Where the first byte lies.
     *
     * @return its place, 0 where there is none
     */
    public long first() {
        return at[0];
    }

    /**
     * Whether two are the same bytes of a file, in the same order.
     *
     * @return a key to be compared
     */
    public String key() {
        return Arrays.toString(Arrays.copyOf(at, count)) + Arrays.toString(Arrays.copyOf(length, count));
    }

    /**
     * Some of the bytes.
     *
     * @param some counted from the first byte of these, all within these
     * @return where they lie in the file
     * @throws RefusedException {@code TOO_MANY_PARTS}
     */
    public Spans select(Spans some) throws RefusedException {
        Spans all = new Spans();
        for (int i = 0; i < some.count; i++) {
            addPart(all, some.at[i], some.length[i]);
        }
        return all;
    }

    /**
     * Some of the bytes.
     *
     * @param from counted from the first byte of these
     * @param bytes how many, all within these
     * @return where they lie in the file
     * @throws RefusedException {@code TOO_MANY_PARTS}
     */
    public Spans part(long from, long bytes) throws RefusedException {
        Spans all = new Spans();
        addPart(all, from, bytes);
        return all;
    }

    private void addPart(Spans all, long from, long bytes) throws RefusedException {
        long done = 0;
        while (done < bytes) {
            seek(from + done);
            long inside = from + done - before;
            long part = Math.min(bytes - done, length[cursor] - inside);
            all.add(at[cursor] + inside, part);
            done += part;
        }
    }

    /**
     * How many of these are within a range of what they were selected from.
     *
     * @param from where it begins
     * @param to where it ends
     * @return bytes
     */
    public long within(long from, long to) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.max(0, Math.min(to, at[i] + length[i]) - Math.max(from, at[i]));
        }
        return sum;
    }

    /**
     * An unsigned byte.
     *
     * @param in the file
     * @param position counted from the first byte of these
     * @param where the structure that it belongs to
     * @return 0 to 255
     * @throws DamagedInputException beyond the end
     * @throws IOException when reading fails
     */
    public int u8(IsoInput in, long position, String where) throws DamagedInputException, IOException {
        if (position < 0 || position >= total) {
            throw in.malformed(where, count == 0 ? 0 : at[count - 1] + length[count - 1]);
        }
        seek(position);
        return in.u8(at[cursor] + position - before, where);
    }

    /**
     * All of the bytes.
     *
     * @param in the file
     * @param where the structure
     * @return a copy
     * @throws ImageVaultException beyond the file's end, or where they are too many to be held
     * @throws IOException when reading fails
     */
    public byte[] bytes(IsoInput in, String where) throws ImageVaultException, IOException {
        BoxWriter all = new BoxWriter();
        if (total > IsoInput.MOST_BYTES) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE_TO_HOLD", "its " + where + " is beyond measure");
        }
        for (int i = 0; i < count; i++) {
            all.put(in.bytes(at[i], length[i], where));
        }
        return all.bytes();
    }

    /**
     * Says that all of the bytes are there.
     *
     * @param in the file
     * @param where the structure
     * @throws DamagedInputException {@code TRUNCATED} if not
     */
    public void requireWithin(IsoInput in, String where) throws DamagedInputException {
        for (int i = 0; i < count; i++) {
            in.requireWithin(at[i], length[i], where);
        }
    }

    /**
     * Says that each piece lies in one box of media data.
     *
     * @param media the file's
     * @param where the structure
     * @throws DamagedInputException {@code MALFORMED} if one does not
     */
    public void requireWithin(MediaData media, String where) throws DamagedInputException {
        for (int i = 0; i < count; i++) {
            media.requireWithin(at[i], length[i], where);
        }
    }

    /**
     * Copies all of the bytes to a clean picture.
     *
     * @param in the file
     * @param out gets them
     * @throws DamagedInputException {@code TRUNCATED} beyond the file's end
     * @throws IOException when reading or writing fails
     */
    public void copy(IsoInput in, PictureOutput out) throws DamagedInputException, IOException {
        for (int i = 0; i < count; i++) {
            in.copy(at[i], length[i], out);
        }
    }

    private void seek(long position) {
        if (position < before) {
            cursor = 0;
            before = 0;
        }
        while (position >= before + length[cursor]) {
            before += length[cursor++];
        }
    }
}
