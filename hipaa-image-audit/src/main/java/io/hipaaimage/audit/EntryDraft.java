package io.hipaaimage.audit;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * An entry that lacks only what the commit thread alone knows: the previous leaf and the log's time. The parts are the canonical JSON
 * before the hex of {@code p}, between it and the time, and after the time; they lie one behind the other in one array.
 */
final class EntryDraft {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = "\"time\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEALED = "\"sealed\":".getBytes(StandardCharsets.US_ASCII);
    private static final int TIME_DIGITS = 16;
    private static final long DAY = 86_400_000;

    private final byte[] parts;
    private final int headEnd;
    private final int middleEnd;
    private final int end;
    private final long sealedAt;

    /**
     * Makes a draft.
     *
     * @param parts head, middle and tail; what lies behind them is nothing
     * @param headEnd where the middle begins
     * @param middleEnd where the tail begins
     * @param end where the tail ends
     * @param sealedAt the time whose year decided pseudonym and accounting key, or -1 if there are none
     */
    EntryDraft(byte[] parts, int headEnd, int middleEnd, int end, long sealedAt) {
        this.parts = parts;
        this.headEnd = headEnd;
        this.middleEnd = middleEnd;
        this.end = end;
        this.sealedAt = sealedAt;
    }

    /** The array that the parts lie in. */
    byte[] room() {
        return parts;
    }

    /** The most bytes that the entry can have. */
    int maxLength() {
        int most = sealedAt < 0 ? 0 : SEALED.length + digits(sealedAt) + 1;
        return end + 2 * Hashing.BYTES + most + TIME.length + TIME_DIGITS;
    }

    /** The entry in an array of its own. */
    byte[] finish(byte[] previousLeaf, long time) {
        byte[] entry = new byte[maxLength()];
        return Arrays.copyOf(entry, finish(previousLeaf, time, entry));
    }

    /** Writes the entry to the beginning of an array with room for {@link #maxLength}; its length. */
    int finish(byte[] previousLeaf, long time, byte[] into) {
        System.arraycopy(parts, 0, into, 0, headEnd);
        int at = headEnd;
        for (byte b : previousLeaf) {
            into[at++] = HEX[(b >> 4) & 15];
            into[at++] = HEX[b & 15];
        }
        at = put(parts, headEnd, middleEnd, into, at);
        if (sealedAt >= 0 && year(sealedAt) != year(time)) {
            // said only where the year of sealing is not that of the log's time: an append at the turn of a year
            at = number(sealedAt, into, put(SEALED, 0, SEALED.length, into, at));
            into[at++] = ',';
        }
        at = number(Math.max(0, time), into, put(TIME, 0, TIME.length, into, at));
        return put(parts, middleEnd, end, into, at);
    }

    /** A zone's rules would be made anew at each question. */
    private static int year(long millis) {
        return LocalDate.ofEpochDay(Math.floorDiv(millis, DAY)).getYear();
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static int number(long number, byte[] into, int at) {
        int behind = at + digits(number);
        long rest = number;
        for (int place = behind - 1; place >= at; place--) {
            into[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return behind;
    }

    private static int put(byte[] from, int begin, int end, byte[] into, int at) {
        System.arraycopy(from, begin, into, at, end - begin);
        return at + end - begin;
    }
}
