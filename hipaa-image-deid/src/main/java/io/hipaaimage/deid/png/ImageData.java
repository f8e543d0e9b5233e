package io.hipaaimage.deid.png;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.EvenDeflater;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * One zlib stream of image data (RFC 1950), inflated to see that it holds the scanlines and nothing else.
 *
 * <p>At container depth the deflated blocks pass as they are, under a fixed zlib head; data beyond the last line is inside of them, so such
 * a file is refused. At deep depth the lines are deflated anew, so neither that nor the compressor's choices can carry anything.
 */
final class ImageData implements Closeable {
    private static final byte[] ZLIB_HEAD = {0x78, (byte) 0x9C};
    private static final int HEAD_BYTES = 2;
    private static final int TAIL_BYTES = 4;
    private static final int BUFFER = 1 << 15;

    private final PictureInput in;
    private final ChunkWriter writer;
    private final Removals removed;
    private final Scanlines lines;
    private final @Nullable EvenDeflater<ImageVaultException> recompressor;
    private final Inflater inflater = new Inflater(true);
    private final Adler32 adler = new Adler32();
    private final Adler32 written = new Adler32();
    private final byte[] inflated = new byte[BUFFER];
    private final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
    private final ByteBuffer tail = ByteBuffer.allocate(TAIL_BYTES);
    private boolean beyond;
    private long surplus;

    ImageData(PictureInput in, ChunkWriter writer, Removals removed, Scrubber.Depth depth, Scanlines lines) {
        this.in = in;
        this.writer = writer;
        this.removed = removed;
        this.recompressor = depth == Scrubber.Depth.DEEP ? new EvenDeflater<>(true, writer::data) : null;
        this.lines = lines;
    }

    /** Takes the next part of the compressed stream. */
    void take(byte[] bytes, int from, int length) throws ImageVaultException, IOException {
        int at = from;
        int end = from + length;
        while (at < end && head.hasRemaining()) {
            head.put(bytes[at++]);
            if (!head.hasRemaining()) {
                begin();
            }
        }
        if (at < end && !ended()) {
            at += inflate(bytes, at, end - at);
        }
        while (at < end && tail.hasRemaining()) {
            tail.put(bytes[at++]);
        }
        surplus += end - at;
    }

    /** Says that the stream has ended, and writes what belongs at its end. */
    void end() throws ImageVaultException, IOException {
        if (!lines.complete() || !ended()) {
            throw malformed("ends before the last line");
        }
        if (!beyond && (tail.hasRemaining() || tail.getInt(0) != (int) adler.getValue())) {
            throw malformed("checksum");
        }
        if (recompressor != null) {
            recompressor.finish();
        }
        Adler32 sum = lines.blanks() ? written : adler;
        byte[] checksum =
                ByteBuffer.allocate(TAIL_BYTES).putInt((int) sum.getValue()).array();
        writer.data(checksum, 0, TAIL_BYTES);
        writer.endData();
        if (surplus > 0 || beyond) {
            removed.add("bytes after the image data", surplus);
        }
    }

    /** Whether its own checksum showed that it is as its writer left it; to be asked at the end. */
    boolean proven() {
        return !beyond;
    }

    @Override
    public void close() {
        inflater.end();
        if (recompressor != null) {
            recompressor.close();
        }
    }

    private void begin() throws ImageVaultException, IOException {
        int word = Short.toUnsignedInt(head.getShort(0));
        boolean dictionary = (word & 0x20) != 0;
        if (word % 31 != 0 || (word & 0x0F00) != 0x0800 || (word & 0xF000) > 0x7000 || dictionary) {
            throw malformed("zlib head");
        }
        writer.data(ZLIB_HEAD, 0, HEAD_BYTES);
    }

    private boolean ended() {
        return beyond || inflater.finished();
    }

    private int inflate(byte[] bytes, int from, int length) throws ImageVaultException, IOException {
        inflater.setInput(bytes, from, length);
        int count = inflateOnce();
        while (count > 0) {
            line(count);
            count = ended() ? 0 : inflateOnce();
        }
        int used = length - inflater.getRemaining();
        if (recompressor == null) {
            writer.data(bytes, from, used);
        }
        return used;
    }

    private int inflateOnce() throws DamagedInputException {
        try {
            return inflater.inflate(inflated);
        } catch (DataFormatException e) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "image data", in.offset(), e);
        }
    }

    private void line(int count) throws ImageVaultException, IOException {
        byte[] before = lines.blanks() ? Arrays.copyOf(inflated, count) : inflated;
        int own = lines.take(inflated, count);
        if (own < 0) {
            throw malformed("scanline filter");
        }
        adler.update(before, 0, own);
        if (lines.blanks()) {
            written.update(inflated, 0, own);
        }
        if (recompressor != null) {
            recompressor.take(inflated, 0, own);
        } else if (own < count) {
            throw new RefusedException(ErrorCode.REFUSED, "IMAGE_DATA_BEYOND_LAST_LINE", "scrub it at deep depth");
        }
        beyond = own < count;
    }

    private DamagedInputException malformed(String how) {
        return in.malformed("image data " + how);
    }
}
