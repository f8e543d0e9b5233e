package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One person's share of the recovery key as a line of text, to be printed and typed again:
 *
 * <pre>
 * hipaa-image-recovery-1 SET 2-of-3 1 XXXXXXXX XXXXXXXX ... CHECKSUM
 * </pre>
 *
 * SET is the first 8 bytes of SHA-256 over the recovery public key, the eight groups are the share, the checksum is the first 4 bytes of
 * SHA-256 over all before it without white space.
 */
record RecoveryShare(String set, int threshold, int shares, int number, byte[] value) {
    static final int MOST_SHARES = 32;

    private static final String MAGIC = "hipaa-image-recovery-1";
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern LINE = Pattern.compile(MAGIC
            + "\\s+([0-9a-f]{16})\\s+(\\d{1,2})-of-(\\d{1,2})\\s+(\\d{1,2})((?:\\s+[0-9a-f]{8}){8})\\s+([0-9a-f]{8})");

    String line() {
        StringBuilder line = new StringBuilder(front());
        String hex = HEX.formatHex(value);
        for (int i = 0; i < hex.length(); i += 8) {
            line.append(' ').append(hex, i, i + 8);
        }
        return line.append(' ').append(checksum()).toString();
    }

    private String front() {
        return MAGIC + " " + set + " " + threshold + "-of-" + shares + " " + number;
    }

    private String checksum() {
        String all = front() + " " + HEX.formatHex(value);
        byte[] digest = Primitives.sha256(all.replaceAll("\\s+", "").getBytes(StandardCharsets.US_ASCII));
        return HEX.formatHex(digest, 0, 4);
    }

    /**
     * Reads the share in a text, which may stand among other lines.
     *
     * @param which its place among those given, from 1, for the message
     * @throws RefusedException {@code REFUSED SHARE_DAMAGED n}
     */
    static RecoveryShare read(String text, int which) throws RefusedException {
        Matcher found = LINE.matcher(text.length() > 4_096 ? "" : text);
        if (found.find()) {
            RecoveryShare share = new RecoveryShare(
                    found.group(1),
                    Integer.parseInt(found.group(2)),
                    Integer.parseInt(found.group(3)),
                    Integer.parseInt(found.group(4)),
                    HEX.parseHex(found.group(5).replaceAll("\\s", "")));
            boolean sound = share.threshold >= 2
                    && share.threshold <= share.shares
                    && share.shares <= MOST_SHARES
                    && share.number >= 1
                    && share.number <= share.shares
                    && share.checksum().equals(found.group(6));
            if (sound) {
                return share;
            }
        }
        throw new RefusedException(
                ErrorCode.REFUSED,
                "SHARE_DAMAGED " + which + " this is not a whole share, or it was copied wrongly",
                "compare it with the original");
    }

    boolean sameSet(RecoveryShare other) {
        return set.equals(other.set) && threshold == other.threshold && shares == other.shares;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RecoveryShare s && sameSet(s) && number == s.number && Arrays.equals(value, s.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "RecoveryShare[" + set + ", " + number + "]";
    }
}
