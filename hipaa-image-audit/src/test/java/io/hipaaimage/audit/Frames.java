package io.hipaaimage.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** The frames of a segment, taken apart and put together again as somebody does who writes to the disk and has no key. */
final class Frames {
    private Frames() {}

    static List<byte[]> split(byte[] segment) {
        List<byte[]> out = new ArrayList<>();
        ByteBuffer all = ByteBuffer.wrap(segment);
        int at = 0;
        while (at + Frame.HEADER < segment.length && all.getInt(at) != 0) {
            out.add(Arrays.copyOfRange(segment, at, at + Frame.size(all.getInt(at))));
            at += out.get(out.size() - 1).length;
        }
        return out;
    }

    /** One behind the other, and zeros up to a size. */
    static byte[] joined(List<byte[]> frames, int size) {
        int used = frames.stream().mapToInt(frame -> frame.length).sum();
        ByteBuffer all = ByteBuffer.allocate(Math.max(size, used));
        frames.forEach(all::put);
        return all.array();
    }

    static byte[] frame(String entry, long batch) {
        return frame(entry.getBytes(StandardCharsets.UTF_8), batch);
    }

    static byte[] frame(byte[] entry, long batch) {
        ByteBuffer frame = ByteBuffer.allocate(Frame.size(entry.length));
        Frame.write(entry, batch, frame);
        return frame.array();
    }

    static String entry(byte[] frame) {
        return new String(frame, Frame.HEADER, ByteBuffer.wrap(frame).getInt(), StandardCharsets.UTF_8);
    }

    static long batch(byte[] frame) {
        return ByteBuffer.wrap(frame).getLong(8);
    }

    /** Says another batch, with the checksum mended. */
    static void batch(byte[] frame, long batch) {
        ByteBuffer.wrap(frame).putLong(8, batch);
        mend(frame);
    }

    static void mend(byte[] frame) {
        CRC32C crc = new CRC32C();
        crc.update(frame, 8, frame.length - 8);
        ByteBuffer.wrap(frame).putInt(4, (int) crc.getValue());
    }
}
