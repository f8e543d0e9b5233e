package io.hipaaimage.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;

/**
 * An entry that lacks only what the commit thread alone knows: the previous leaf and the log's time. The parts are the canonical JSON
 * before the hex of {@code p}, between it and the time, and after the time.
 */
final class EntryDraft {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIME = "\"time\":".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = new byte[0];
    private static final int TIME_DIGITS = 16;

    private final byte[] head;
    private final byte[] middle;
    private final byte[] tail;
    private final long sealedAt;

    /**
     * Makes a draft.
     *
     * @param sealedAt the time whose year decided pseudonym and accounting key, or -1 if there are none
     */
    EntryDraft(byte[] head, byte[] middle, byte[] tail, long sealedAt) {
        this.head = head;
        this.middle = middle;
        this.tail = tail;
        this.sealedAt = sealedAt;
    }

    /** The most bytes that the entry can have. */
    int maxLength() {
        int most = sealedAt < 0 ? 0 : sealed().length;
        return length(most, TIME_DIGITS);
    }

    byte[] finish(byte[] previousLeaf, long time) {
        byte[] sealed = sealed(time);
        byte[] digits = Long.toString(Math.max(0, time)).getBytes(StandardCharsets.US_ASCII);
        byte[] entry = Arrays.copyOf(head, length(sealed.length, digits.length));
        int at = head.length;
        for (byte b : previousLeaf) {
            entry[at++] = HEX[(b >> 4) & 15];
            entry[at++] = HEX[b & 15];
        }
        at = put(middle, entry, at);
        at = put(sealed, entry, at);
        at = put(TIME, entry, at);
        at = put(digits, entry, at);
        put(tail, entry, at);
        return entry;
    }

    private int length(int sealed, int digits) {
        return head.length + 2 * Hashing.BYTES + middle.length + sealed + TIME.length + digits + tail.length;
    }

    /** Said only where the year of sealing is not that of the log's time: an append at the turn of a year. */
    private byte[] sealed(long time) {
        if (sealedAt < 0 || year(sealedAt) == year(time)) {
            return NOTHING;
        }
        return sealed();
    }

    private byte[] sealed() {
        return ("\"sealed\":" + sealedAt + ",").getBytes(StandardCharsets.US_ASCII);
    }

    private static int year(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).getYear();
    }

    private static int put(byte[] part, byte[] into, int at) {
        System.arraycopy(part, 0, into, at, part.length);
        return at + part.length;
    }
}
