package io.hipaaimage.deid.png;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An animation's control chunks (PNG 11.3.8), held against each other: the count that acTL promises, sequence numbers without a gap, frames
 * inside of the picture.
 */
final class Frames {
    private static final int CONTROL_BYTES = 8;
    private static final int FRAME_BYTES = 26;
    /** Whoever plays it more often than this plays it for ever. */
    private static final int MOST_PLAYS = 0xFFFF;

    private final Header header;
    private byte @Nullable [] control;
    private byte @Nullable [] frame;
    private boolean animated;
    private int promised;
    private int seen;
    private int sequence;

    Frames(Header header) {
        this.header = header;
    }

    /** Whether an acTL chunk came in time; without one decoders show the still picture alone. */
    boolean animated() {
        return animated;
    }

    void control(ChunkReader chunks) throws DamagedInputException, IOException {
        if (chunks.length() != CONTROL_BYTES) {
            throw chunks.malformed("length");
        }
        byte[] data = chunks.take();
        promised = ByteBuffer.wrap(data).getInt(0);
        if (promised < 1 || ByteBuffer.wrap(data).getInt(4) < 0) {
            throw chunks.malformed("count");
        }
        animated = true;
        if (ByteBuffer.wrap(data).getInt(4) > MOST_PLAYS) {
            ByteBuffer.wrap(data).putInt(4, 0);
        }
        control = data;
    }

    /** Writes what was taken since the last image data; to be called right before the next. */
    void begin(ChunkWriter writer) throws IOException {
        if (control != null) {
            writer.chunk(ChunkType.ACTL, control);
            control = null;
        }
        if (frame != null) {
            writer.frameControl(frame);
            frame = null;
        }
    }

    /** Takes a frame control chunk and gives the scanlines that its data must have. */
    Scanlines frame(ChunkReader chunks, boolean still, @Nullable SmallPixels small)
            throws DamagedInputException, IOException {
        if (chunks.length() != FRAME_BYTES) {
            throw chunks.malformed("length");
        }
        ByteBuffer data = ByteBuffer.wrap(chunks.take());
        number(data.getInt(), chunks);
        int width = data.getInt(4);
        int height = data.getInt(8);
        boolean inside = width > 0
                && height > 0
                && data.getInt(12) >= 0
                && data.getInt(16) >= 0
                && (long) width + data.getInt(12) <= header.width()
                && (long) height + data.getInt(16) <= header.height();
        boolean whole = width == header.width() && height == header.height();
        if (!inside
                || (still && !whole)
                || data.get(24) > 2
                || data.get(25) > 1
                || data.get(24) < 0
                || data.get(25) < 0) {
            throw chunks.malformed("frame");
        }
        if (frame != null || ++seen > promised) {
            throw chunks.malformed("beyond the count of acTL, or without data");
        }
        FrameDelay.of(Short.toUnsignedInt(data.getShort(20)), Short.toUnsignedInt(data.getShort(22)))
                .write(data, 20);
        byte[] afterSequence = new byte[FRAME_BYTES - 4];
        data.get(4, afterSequence);
        frame = afterSequence;
        return new Scanlines(header, width, height, small);
    }

    /** Holds a sequence number against the one that must come. */
    void number(int number, ChunkReader chunks) throws DamagedInputException {
        if (number != sequence++) {
            throw chunks.malformed("sequence number");
        }
    }

    void end(ChunkReader chunks) throws DamagedInputException {
        if (animated && (frame != null || seen != promised)) {
            throw chunks.malformed("before the last frame of acTL");
        }
    }
}
