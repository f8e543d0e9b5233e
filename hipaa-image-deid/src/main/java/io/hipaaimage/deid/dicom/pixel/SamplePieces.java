package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.dicom.data.Sink;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Samples of a file on their way to another one: each byte is read once, cleared, and written as it was cleared, so that a file which
 * changes meanwhile gets nothing past. Of a large image a second thread reads and clears ahead while the first one writes. Memory is a few
 * pieces, whatever the image.
 */
final class SamplePieces {
    /** From here on a second thread costs less than it saves. */
    static final long WORTH_TWO = 1 << 24;

    private static final int PIECE = 1 << 16;
    private static final int AHEAD_PIECE = 1 << 18;
    private static final int AHEAD = 3;
    private static final int KEPT = 16;
    private static final ByteBuffer NO_MORE = ByteBuffer.allocate(0);

    /** Buffers for reuse; what they held was zeroed. */
    private static final BlockingQueue<ByteBuffer> SPARE = new ArrayBlockingQueue<>(KEPT);

    private final FileChannel from;
    private final UnusedBits bits;
    private long at;
    private long left;

    SamplePieces(FileChannel from, long offset, long length, UnusedBits bits) {
        this.from = from;
        this.at = offset;
        this.left = length;
        this.bits = bits;
    }

    /** Writes all in this thread. */
    void writeTo(Sink sink) throws ImageVaultException, IOException {
        ByteBuffer spare = SPARE.poll();
        ByteBuffer piece = spare == null ? fresh(PIECE) : spare;
        try {
            while (next(piece)) {
                sink.write(piece);
            }
        } finally {
            piece.clear().put(new byte[PIECE]);
            SPARE.offer(piece);
        }
    }

    private static ByteBuffer fresh(int length) {
        return ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads and clears the next piece; false at the end. */
    private boolean next(ByteBuffer piece) throws ImageVaultException, IOException {
        if (left == 0) {
            return false;
        }
        piece.clear().limit((int) Math.min(piece.capacity(), left));
        while (piece.hasRemaining()) {
            int read = from.read(piece, at);
            if (read < 0) {
                throw new DamagedInputException(ErrorCode.TRUNCATED, "large value", at);
            }
            at += read;
        }
        piece.flip();
        left -= piece.limit();
        bits.clear(piece);
        return true;
    }

    /** What the reading thread hands over: a piece, the end, or why there is no more. */
    private record Step(
            @Nullable ByteBuffer piece, @Nullable Throwable failure) {}

    /** Writes all in this thread while another one reads ahead, which has ended on return. */
    void aheadTo(Sink sink) throws ImageVaultException, IOException {
        BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(AHEAD + 1);
        BlockingQueue<Step> full = new ArrayBlockingQueue<>(AHEAD + 1);
        for (int i = 0; i < AHEAD; i++) {
            free.add(fresh(AHEAD_PIECE));
        }
        Thread reader = new Thread(() -> ahead(free, full), "hipaa-image-samples");
        reader.setDaemon(true);
        reader.start();
        try {
            Step step = full.take();
            for (ByteBuffer piece = step.piece(); piece != null; piece = step.piece()) {
                sink.write(piece);
                free.add(piece);
                step = full.take();
            }
            rethrow(step.failure());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while samples were read");
        } finally {
            free.add(NO_MORE);
            join(reader);
        }
    }

    /** The reading thread; both queues have room for all that can be in them. */
    private void ahead(BlockingQueue<ByteBuffer> free, BlockingQueue<Step> full) {
        Throwable failure = null;
        try {
            ByteBuffer piece = free.take();
            while (piece.capacity() > 0 && next(piece)) {
                full.add(new Step(piece, null));
                piece = free.take();
            }
        } catch (ImageVaultException | IOException | InterruptedException | RuntimeException | Error e) {
            failure = e;
        }
        full.add(new Step(null, failure));
    }

    private static void rethrow(@Nullable Throwable failure) throws ImageVaultException, IOException {
        if (failure instanceof ImageVaultException e) {
            throw e;
        }
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new VaultBugException("samples could not be cleared", failure);
        }
    }

    /** Waits whatever happens: the file is closed next. */
    private static void join(Thread reader) {
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
