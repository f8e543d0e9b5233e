package io.hipaaimage.deid.dicom.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The beginning of a crosswalk: how far it was settled, in two slots in sectors of their own that are written in turn, so that one is
 * always whole. For use under its crosswalk's lock.
 */
final class CrosswalkHead {
    static final int LENGTH = 1536;

    private static final byte[] MAGIC = "HICWALK1".getBytes(StandardCharsets.US_ASCII);
    private static final int SECTOR = 512;
    private static final int SLOT = 32;
    private static final int MAC = 16;

    private final Secret secret;
    private long sequence;

    CrosswalkHead(Secret secret) {
        this.secret = secret;
    }

    /** An empty crosswalk's beginning. */
    byte[] fresh() {
        sequence = 1;
        byte[] head = Arrays.copyOf(MAGIC, LENGTH);
        System.arraycopy(slot(LENGTH), 0, head, SECTOR, SLOT);
        return head;
    }

    /** Where the settled names end, or empty if neither slot is whole. */
    OptionalLong end(byte[] head) {
        if (head.length < LENGTH || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return OptionalLong.empty();
        }
        OptionalLong end = OptionalLong.empty();
        for (int at = SECTOR; at < LENGTH; at += SECTOR) {
            ByteBuffer slot = ByteBuffer.wrap(head, at, SLOT);
            long number = slot.getLong();
            long length = slot.getLong();
            byte[] mac = new byte[MAC];
            slot.get(mac);
            if (number > sequence && MessageDigest.isEqual(mac, mac(number, length))) {
                sequence = number;
                end = OptionalLong.of(length);
            }
        }
        return end;
    }

    /** Where the next slot goes. */
    long nextPlace() {
        return sequence % 2 == 0 ? SECTOR : 2L * SECTOR;
    }

    /** The next slot. */
    byte[] next(long end) {
        sequence++;
        return slot(end);
    }

    private byte[] slot(long end) {
        return ByteBuffer.allocate(SLOT)
                .putLong(sequence)
                .putLong(end)
                .put(mac(sequence, end))
                .array();
    }

    private byte[] mac(long number, long end) {
        return Arrays.copyOf(secret.mac("crosswalk end", number + " " + end), MAC);
    }
}
