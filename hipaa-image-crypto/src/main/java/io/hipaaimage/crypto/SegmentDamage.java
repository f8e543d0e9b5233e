package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Says what is wrong with a segment that did not open. A prefix that was altered is told from an end that was cut off by opening the
 * bytes in the other ways that are possible; what opens is wiped, it only served to find the name.
 */
final class SegmentDamage {
    private final PayloadReader.Lane lane;
    private final long segment;
    private final long offset;
    private final int got;
    private final boolean last;
    private final int full;

    /**
     * A segment that did not open.
     *
     * @param lane holds its bytes
     * @param segment its number
     * @param offset its place in the file
     * @param got the bytes that are there
     * @param last whether the file ends with them
     * @param full the length of a whole segment
     */
    SegmentDamage(PayloadReader.Lane lane, long segment, long offset, int got, boolean last, int full) {
        this.lane = lane;
        this.segment = segment;
        this.offset = offset;
        this.got = got;
        this.last = last;
        this.full = full;
    }

    DamagedInputException named() {
        if (got < FloeParameters.OVERHEAD) {
            return truncated();
        }
        int prefix = ByteBuffer.wrap(lane.sealed).getInt();
        if (last && opens(got, true)) {
            return altered();
        }
        boolean plausible = prefix >= FloeParameters.OVERHEAD && prefix <= full;
        if (last && got < (prefix == SegmentCipher.NOT_LAST ? full : plausible ? prefix : 0)) {
            return truncated();
        }
        if (plausible && prefix <= got && opens(prefix, true)) {
            return new DamagedInputException(ErrorCode.TAMPERED, "trailer", offset + prefix);
        }
        if (last && prefix == SegmentCipher.NOT_LAST && opens(got, false)) {
            return truncated();
        }
        return altered();
    }

    private boolean opens(int length, boolean asLast) {
        int n = lane.cipher.decrypt(lane.sealed, 0, length, segment, asLast, lane.plain);
        Arrays.fill(lane.plain, (byte) 0);
        return n != SegmentCipher.NOT_AUTHENTIC;
    }

    private DamagedInputException truncated() {
        return new DamagedInputException(ErrorCode.TRUNCATED, "the sealed image ends before its end", offset + got);
    }

    private DamagedInputException altered() {
        return new DamagedInputException(ErrorCode.TAMPERED, "segment " + segment, offset);
    }
}
