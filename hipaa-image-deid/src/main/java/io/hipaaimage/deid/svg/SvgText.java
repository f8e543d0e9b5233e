package io.hipaaimage.deid.svg;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.PictureStream;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The text of an SVG, out of its gzip member (RFC 1952) where it is in one; at most {@value #MOST_BYTES} bytes. */
final class SvgText implements Closeable {
    static final int MOST_BYTES = 16 << 20;

    private static final int HEAD = 10;
    private static final int TAIL = 8;
    private static final int FLAG_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final SeekablePicture picture;
    private final PictureStream source;
    private final @Nullable Inflater inflater;
    private final CRC32 crc = new CRC32();
    private final Bounded stream;

    private SvgText(SeekablePicture picture, long from, boolean zipped) {
        this.picture = picture;
        this.source = new PictureStream(picture, from);
        this.inflater = zipped ? new Inflater(true) : null;
        InputStream plain = inflater == null ? source : new InflaterInputStream(source, inflater, 1 << 13);
        this.stream = new Bounded(new CheckedInputStream(plain, crc));
    }

    static boolean zipped(byte[] head) {
        return head.length > 3 && head[0] == 0x1F && (head[1] & 0xFF) == 0x8B && head[2] == 8;
    }

    static SvgText open(SeekablePicture picture) throws ImageVaultException, IOException {
        byte[] head = new byte[HEAD];
        int have = picture.read(0, head, 0, HEAD);
        if (have < HEAD || !zipped(head)) {
            return new SvgText(picture, 0, false);
        }
        return new SvgText(picture, afterHead(picture, head[3]), true);
    }

    InputStream stream() {
        return stream;
    }

    boolean zipped() {
        return inflater != null;
    }

    boolean tooLarge() {
        return stream.left < 0;
    }

    /** Reads to the end; gives how many bytes stand in and behind the gzip member besides its data. */
    long finish() throws ImageVaultException, IOException {
        stream.transferTo(OutputStream.nullOutputStream());
        if (inflater == null) {
            return 0;
        }
        long at = source.at() - inflater.getRemaining();
        byte[] tail = new byte[TAIL + 2];
        int have = picture.read(at, tail, 0, tail.length);
        if (have < TAIL) {
            throw new DamagedInputException(ErrorCode.TRUNCATED, "gzip member", at);
        }
        long said = (tail[0] & 0xFFL) | (tail[1] & 0xFFL) << 8 | (tail[2] & 0xFFL) << 16 | (tail[3] & 0xFFL) << 24;
        if (said != crc.getValue()) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "gzip checksum", at);
        }
        if (have == tail.length && tail[TAIL] == 0x1F && (tail[TAIL + 1] & 0xFF) == 0x8B) {
            throw new RefusedException(ErrorCode.REFUSED, "GZIP_MEMBERS", "compress it as one member");
        }
        return picture.size() - at - TAIL;
    }

    @Override
    public void close() {
        if (inflater != null) {
            inflater.end();
        }
    }

    private static long afterHead(SeekablePicture picture, int flags) throws ImageVaultException, IOException {
        PictureStream in = new PictureStream(picture, HEAD);
        if ((flags & RESERVED) != 0) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "gzip flags", 3);
        }
        if ((flags & FLAG_EXTRA) != 0) {
            in.skipNBytes(in.read() | Math.max(0, in.read()) << 8);
        }
        for (int flag = FLAG_NAME; flag <= FLAG_COMMENT; flag <<= 1) {
            int value = (flags & flag) != 0 ? in.read() : 0;
            while (value > 0) {
                value = in.read();
            }
        }
        return in.at() + ((flags & FLAG_CRC) != 0 ? 2 : 0);
    }

    /** Ends in an exception where there is more than a bound. */
    private static final class Bounded extends FilterInputStream {
        private long left = MOST_BYTES;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // the reader of XML closes at the end; what stands behind is still to be looked at
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int now = in.read(into, from, length);
            left -= Math.max(0, now);
            if (left < 0) {
                throw new IOException("an SVG of more than " + MOST_BYTES + " bytes");
            }
            return now;
        }
    }
}
