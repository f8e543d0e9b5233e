package io.hipaaimage.audit.verify;

import java.io.IOException;

/** Names what happened where no whole frame begins although one should. */
final class BadFrame {
    private BadFrame() {}

    static VerifyCase name(SegmentView segment, long offset, TailSearch tail) throws IOException {
        byte[] head = segment.read(offset, FrameFormat.HEADER);
        if (head.length < FrameFormat.HEADER) {
            return head.length == 0 ? VerifyCase.TRUNCATED_BELOW_CHECKPOINT : VerifyCase.TAIL_DAMAGED;
        }
        long length = FrameFormat.u32(head, 0) & 0xffffffffL;
        if (length > FrameFormat.MAX_ENTRY && oversized(segment, offset, length)) {
            return VerifyCase.OVERSIZED;
        }
        if (tail.nextFrame() < 0) {
            return atTheEnd(segment, offset, length, tail);
        }
        long distance = tail.nextFrame() - offset;
        if (length <= FrameFormat.MAX_ENTRY && FrameFormat.size((int) length) == distance) {
            return lengthMended(segment, offset, distance) ? VerifyCase.LENGTH_FIELD : VerifyCase.ENTRY_CHANGED;
        }
        return distance <= FrameFormat.MAX_FRAME && lengthMended(segment, offset, distance)
                ? VerifyCase.LENGTH_FIELD
                : VerifyCase.FRAME_AFTER_BAD;
    }

    private static VerifyCase atTheEnd(SegmentView segment, long offset, long length, TailSearch tail)
            throws IOException {
        long rest = (tail.end() - offset + 7) & ~7L;
        if (rest <= FrameFormat.MAX_FRAME && rest > FrameFormat.HEADER && lengthMended(segment, offset, rest)) {
            return VerifyCase.LENGTH_FIELD;
        }
        return length <= FrameFormat.MAX_ENTRY && offset + FrameFormat.size((int) length) > segment.size()
                ? VerifyCase.TRUNCATED_BELOW_CHECKPOINT
                : VerifyCase.TAIL_DAMAGED;
    }

    /** Whether the checksum, which does not cover the length, holds over all bytes up to the next frame. */
    private static boolean lengthMended(SegmentView segment, long offset, long size) throws IOException {
        byte[] frame = segment.read(offset, (int) size);
        return frame.length == size
                && size > FrameFormat.HEADER
                && FrameFormat.u32(frame, 4) == FrameFormat.crc(frame, 8, (int) size);
    }

    private static boolean oversized(SegmentView segment, long offset, long length) throws IOException {
        long size = FrameFormat.HEADER + ((length + 7) & ~7L);
        return size <= Math.min(segment.size() - offset, 8 << 20) && lengthMended(segment, offset, size);
    }
}
