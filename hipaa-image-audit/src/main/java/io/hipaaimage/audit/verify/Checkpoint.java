package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.util.Arrays;
import java.util.Base64;

/**
 * The head of a log's tree (C2SP {@code tlog-checkpoint}).
 *
 * @param origin the log's name
 * @param size the number of entries, 0 to 2^53
 * @param root the RFC 6962 root hash, 32 bytes
 */
public record Checkpoint(String origin, long size, byte[] root) {
    /**
     * Reads the text of a note; lines after the third are ignored.
     *
     * @param text the text, signed or not
     * @return the checkpoint
     * @throws DamagedInputException {@code MALFORMED} if it is none
     */
    public static Checkpoint parse(String text) throws DamagedInputException {
        String[] lines = text.split("\n", -1);
        long size = lines.length >= 4 ? Bytes.decimal(lines[1]) : -1;
        byte[] root = size < 0 ? new byte[0] : Bytes.base64(lines[2]);
        if (root.length != 32
                || Arrays.asList(lines).subList(0, lines.length - 1).contains("")) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "checkpoint", -1);
        }
        return new Checkpoint(lines[0], size, root);
    }

    /**
     * The three lines that are signed.
     *
     * @return the text, ending in a newline
     */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint c
                && size == c.size
                && origin.equals(c.origin)
                && Arrays.equals(root, c.root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root);
    }
}
