package io.hipaaimage.deid.png;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.exif.Orientation;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One PNG's way through. What stands before the image data is gathered and written in canonical order when the image data begins. */
final class PngScrub implements Closeable {
    private static final int SIGNATURE_BYTES = 8;
    private static final int NUMBER_BYTES = 4;
    private static final int MOST_SMALL_LINE = 1 << 16;

    private final PictureInput in;
    private final Removals removed;
    private final Scrubber.Depth depth;
    private final ChunkReader chunks;
    private final ChunkWriter writer;
    private final Header header;
    private final Facts facts;
    private final Frames frames;

    private @Nullable SmallPixels small;
    private boolean held;
    private final TextTurn textTurn = new TextTurn();
    private boolean exifSeen;
    private int orientation = Orientation.NOT_SAID;
    private boolean orientationWritten;
    private boolean stillSeen;
    private boolean inStill;
    private @Nullable Scanlines nextFrame;
    private @Nullable ImageData data;

    PngScrub(PictureInput in, PictureOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        this.in = in;
        this.removed = removed;
        this.depth = depth;
        this.chunks = new ChunkReader(in);
        this.writer = new ChunkWriter(out);
        in.skip(SIGNATURE_BYTES, "signature");
        chunks.next();
        if (chunks.type() != ChunkType.IHDR || chunks.length() != Header.BYTES) {
            throw in.malformed("IHDR");
        }
        this.header = Header.read(chunks.take()).orElseThrow(() -> in.malformed("IHDR"));
        this.facts = new Facts(header);
        this.frames = new Frames(header);
    }

    void run() throws ImageVaultException, IOException {
        writer.signature();
        writer.chunk(ChunkType.IHDR, header.write());
        chunks.next();
        while (chunks.type() != ChunkType.IEND) {
            chunk(chunks.type());
            chunks.next();
        }
        end();
    }

    @Override
    public void close() {
        if (data != null) {
            data.close();
        }
    }

    private void chunk(int type) throws ImageVaultException, IOException {
        if (inStill && type != ChunkType.IDAT) {
            inStill = false;
            endData();
        }
        switch (type) {
            case ChunkType.IDAT -> still();
            case ChunkType.EXIF -> turn();
            case ChunkType.TEXT, ChunkType.ZTXT, ChunkType.ITXT -> text(type);
            case ChunkType.ACTL -> {
                if (stillSeen) {
                    drop();
                } else if (frames.animated()) {
                    throw chunks.malformed("twice"); // some viewers show the still alone, others the frames
                } else {
                    frames.control(chunks);
                }
            }
            case ChunkType.FCTL -> frameControl();
            case ChunkType.FDAT -> frameData();
            default -> fact(type);
        }
    }

    private void still() throws ImageVaultException, IOException {
        if (!inStill) {
            if (stillSeen || facts.lacksPalette()) {
                throw chunks.malformed(stillSeen ? "apart from the others" : "without PLTE");
            }
            stillSeen = true;
            inStill = true;
            small = smallPixels();
            held = small != null && header.colour() == Header.PALETTE && !frames.animated();
            if (!held) {
                facts.write(writer);
                writeOrientation();
            }
            beginData(false, new Scanlines(header, header.width(), header.height(), small));
            if (held) {
                writer.hold();
            }
        }
        streamInto(0);
    }

    private @Nullable SmallPixels smallPixels() throws RefusedException {
        if (depth != Scrubber.Depth.DEEP || (header.colour() != Header.PALETTE && header.depth() >= Byte.SIZE)) {
            return null;
        }
        if (header.lineBytes(header.width()) > MOST_SMALL_LINE + 1) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE_FOR_DEEP", "scrub it at container depth");
        }
        return new SmallPixels(header);
    }

    /** A still waits for what its pixels name; an animation's later frames come too late to be asked: its palette stays whole. */
    private void endSmall(SmallPixels seen) throws ImageVaultException, IOException {
        if (facts.lacksColour(seen.used())) {
            throw in.malformed("image data names a colour that PLTE does not have");
        }
        if (held) {
            held = false;
            facts.forgetUnused(seen.used());
            facts.write(writer);
            writeOrientation();
            writer.release();
        }
    }

    private void frameControl() throws ImageVaultException, IOException {
        if (!frames.animated()) {
            drop();
            return;
        }
        endData();
        small = smallPixels();
        nextFrame = frames.frame(chunks, !stillSeen, small);
    }

    private void frameData() throws ImageVaultException, IOException {
        if (!frames.animated() || !stillSeen) {
            drop();
            return;
        }
        if (data == null) {
            if (nextFrame == null) {
                throw chunks.malformed("without fcTL");
            }
            beginData(true, nextFrame);
        }
        if (chunks.length() < NUMBER_BYTES) {
            throw chunks.malformed("length");
        }
        frames.number(ByteBuffer.wrap(streamInto(NUMBER_BYTES)).getInt(), chunks);
    }

    private byte[] streamInto(int headBytes) throws ImageVaultException, IOException {
        ImageData into = data;
        if (into == null) {
            throw new VaultBugException("image data was not begun");
        }
        return chunks.stream(headBytes, into::take);
    }

    private void beginData(boolean laterFrame, Scanlines lines) throws IOException {
        frames.begin(writer);
        nextFrame = null;
        writer.beginData(laterFrame);
        data = new ImageData(in, writer, removed, depth, lines);
    }

    private void endData() throws ImageVaultException, IOException {
        if (data != null) {
            data.end();
            if (chunks.doubtful() && !data.proven()) {
                throw in.malformed("image data checksum");
            }
            data.close();
            data = null;
            if (small != null) {
                endSmall(small);
            }
        }
    }

    private void turn() throws ImageVaultException, IOException {
        if (exifSeen || chunks.length() > ProfilePieces.MOST_BYTES) {
            drop();
            return;
        }
        exifSeen = true;
        byte[] block = chunks.take();
        orientation = Orientation.said(block);
        if (orientation <= Orientation.UPRIGHT || !Arrays.equals(block, Orientation.block(orientation))) {
            removed.add(ChunkType.label(ChunkType.EXIF), block.length + ChunkReader.FRAME_BYTES);
        }
    }

    private void text(int type) throws DamagedInputException, IOException {
        if (chunks.length() > TextTurn.MOST_BYTES) {
            drop();
            return;
        }
        removed.add(ChunkType.label(type), chunks.length() + (long) ChunkReader.FRAME_BYTES);
        chunks.takeIfWhole().ifPresent(data -> textTurn.take(type, data));
    }

    /** Before the image data where it is known by then, for viewers that look no further; else after it. */
    private void writeOrientation() throws IOException {
        int turn = orientation == Orientation.NOT_SAID ? textTurn.orientation() : orientation;
        if (turn > Orientation.UPRIGHT && !orientationWritten) {
            writer.chunk(ChunkType.EXIF, Orientation.block(turn));
            orientationWritten = true;
        }
    }

    private void fact(int type) throws ImageVaultException, IOException {
        if (!stillSeen && facts.wants(type) && chunks.length() <= ProfilePieces.MOST_BYTES) {
            int bytes = chunks.length() + ChunkReader.FRAME_BYTES;
            if (!facts.take(type, chunks.take())) {
                removed.add(ChunkType.label(type), bytes);
            }
            return;
        }
        if (ChunkType.isCritical(type) && type != ChunkType.PLTE) {
            throw new RefusedException(ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:PNG with an unknown critical chunk");
        }
        drop();
    }

    private void drop() throws DamagedInputException, IOException {
        removed.add(ChunkType.label(chunks.type()), chunks.length() + (long) ChunkReader.FRAME_BYTES);
        chunks.drop();
    }

    private void end() throws ImageVaultException, IOException {
        endData();
        if (!stillSeen) {
            throw chunks.malformed("before IDAT");
        }
        frames.end(chunks);
        if (chunks.length() > 0) {
            removed.add("data of IEND", chunks.length());
        }
        chunks.drop();
        writeOrientation();
        writer.chunk(ChunkType.IEND, new byte[0]);
        long trailer = in.drain();
        if (trailer > 0) {
            removed.add("bytes after IEND", trailer);
        }
    }
}
