package io.hipaaimage.deid.verify;

import static io.hipaaimage.deid.verify.SvgWords.require;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.StrictReader;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** Reads a clean SVG: tags of {@link SvgWords}, text in elements of text, nothing before or after the root; also out of one bare gzip member. */
public final class StrictSvgReader implements StrictReader {
    private static final byte[] GZIP = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 0xFF};
    private static final int TAIL = 8;

    private final SvgTags tags = new SvgTags();
    private final ByteArrayOutputStream ends = new ByteArrayOutputStream();
    private final CRC32 crc = new CRC32();
    private @Nullable Inflater inflater;
    private boolean begun;
    private long accounted;

    /** A reader for one file. */
    public StrictSvgReader() {}

    @Override
    public void accept(byte[] bytes, int from, int length) {
        int at = from;
        int end = from + length;
        if (!begun && at < end) {
            begun = true;
            inflater = bytes[at] == GZIP[0] ? new Inflater(true) : null;
        }
        if (inflater == null) {
            tags.accept(bytes, at, end);
            accounted += end - at;
            return;
        }
        while (at < end && accounted < GZIP.length) {
            require(bytes[at++] == GZIP[(int) accounted++], "gzip head");
        }
        if (at < end && !inflater.finished()) {
            at += inflate(inflater, bytes, at, end - at);
        }
        require(end - at + ends.size() <= TAIL, "byte after the gzip member");
        ends.write(bytes, at, end - at);
        accounted += end - at;
    }

    @Override
    public long finish() {
        tags.finish();
        if (inflater != null) {
            byte[] tail = ends.toByteArray();
            require(inflater.finished() && tail.length == TAIL, "gzip end");
            require(number(tail, 0) == (int) crc.getValue(), "gzip checksum");
            require(number(tail, 4) == (int) inflater.getBytesWritten(), "gzip length");
            inflater.end();
        }
        return accounted;
    }

    private int inflate(Inflater now, byte[] bytes, int from, int length) {
        byte[] text = new byte[1 << 13];
        now.setInput(bytes, from, length);
        try {
            int count = now.inflate(text);
            while (count > 0) {
                crc.update(text, 0, count);
                tags.accept(text, 0, count);
                count = now.inflate(text);
            }
        } catch (DataFormatException e) {
            throw new VaultBugException("a clean SVG has a wrong gzip member", e);
        }
        int used = length - now.getRemaining();
        accounted += used;
        return used;
    }

    private static int number(byte[] from, int at) {
        return (from[at] & 0xFF) | (from[at + 1] & 0xFF) << 8 | (from[at + 2] & 0xFF) << 16 | from[at + 3] << 24;
    }
}
