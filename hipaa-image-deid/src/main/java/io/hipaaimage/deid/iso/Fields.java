package io.hipaaimage.deid.iso;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A box's content in memory, read from its beginning to its end. For one thread. */
public final class Fields {
    private final byte[] bytes;
    private final long at;
    private final String where;
    private int next;

    /**
     * Reads bytes.
     *
     * @param bytes not kept beyond this object
     * @param at where they are in the file
     * @param where the structure's name
     */
    public Fields(byte[] bytes, long at, String where) {
        this.bytes = bytes;
        this.at = at;
        this.where = where;
    }

    /**
     * A box's content.
     *
     * @param in the file
     * @param box the box
     * @param where its name
     * @return at its first byte
     * @throws ImageVaultException if it is too large to be held
     * @throws IOException when reading fails
     */
    public static Fields of(IsoInput in, Box box, String where) throws ImageVaultException, IOException {
        return new Fields(in.bytes(box.body(), box.content(), where), box.body(), where);
    }

    /**
     * How many bytes follow.
     *
     * @return 0 at the end
     */
    public int left() {
        return bytes.length - next;
    }

    /**
     * An unsigned number.
     *
     * @param size bytes, 0 to 8; none is 0, of eight the first bit is a sign
     * @return the number
     * @throws DamagedInputException at the end
     */
    public long number(int size) throws DamagedInputException {
        require(size <= left());
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | (bytes[next++] & 0xFF);
        }
        return value;
    }

    /**
     * An unsigned number of one byte.
     *
     * @return 0 to 255
     * @throws DamagedInputException at the end
     */
    public int u8() throws DamagedInputException {
        return (int) number(1);
    }

    /**
     * An unsigned number of two bytes.
     *
     * @return 0 to 65,535
     * @throws DamagedInputException at the end
     */
    public int u16() throws DamagedInputException {
        return (int) number(2);
    }

    /**
     * An unsigned number of four bytes.
     *
     * @return 0 to 4,294,967,295
     * @throws DamagedInputException at the end
     */
    public long u32() throws DamagedInputException {
        return number(4);
    }

    /**
     * Four letters.
     *
     * @return four chars of 0 to 255
     * @throws DamagedInputException at the end
     */
    public String word() throws DamagedInputException {
        return new String(take(4), StandardCharsets.ISO_8859_1);
    }

    /**
     * Copies bytes out.
     *
     * @param count how many
     * @return the bytes
     * @throws DamagedInputException at the end
     */
    public byte[] take(long count) throws DamagedInputException {
        require(count >= 0 && count <= left());
        next += (int) count;
        return Arrays.copyOfRange(bytes, next - (int) count, next);
    }

    /**
     * A text that ends with a zero.
     *
     * @return the text as Latin-1; all that is left where no zero follows
     */
    public String text() {
        int end = next;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        String text = new String(bytes, next, end - next, StandardCharsets.ISO_8859_1);
        next = Math.min(bytes.length, end + 1);
        return text;
    }

    /**
     * Says that something holds.
     *
     * @param right whether it does
     * @throws DamagedInputException {@code MALFORMED} if not
     */
    public void require(boolean right) throws DamagedInputException {
        if (!right) {
            throw new DamagedInputException(ErrorCode.MALFORMED, where, at + next);
        }
    }
}
