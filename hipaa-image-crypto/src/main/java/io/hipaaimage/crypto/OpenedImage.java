package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageStore;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.ImageCipher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * A vault's image that is being read. Its final segment was opened before anything else, at the place that the recorded length implies:
 * a shortened or lengthened file is refused before it serves a byte. Safe for use by several threads; one read at a time.
 */
final class OpenedImage implements ImageCipher.Opened {
    private final ImageStore.Stored stored;
    private final FloeMessage message;
    private final PayloadReader payload;
    private final PayloadReader.Lane lane;
    private final Workers workers;
    private final long size;
    private long held = -1;
    private int heldBytes;
    private boolean closed;

    private OpenedImage(
            ImageStore.Stored stored, FloeMessage message, PayloadReader payload, Workers workers, long size) {
        this.stored = stored;
        this.message = message;
        this.payload = payload;
        this.lane = payload.lane();
        this.workers = workers;
        this.size = size;
    }

    /**
     * Opens the final segment, then serves. What it is given belongs to it, also when it throws.
     *
     * @param recorded the recorded length of the sealed file
     * @param plaintext the recorded length of the image
     * @throws DamagedInputException {@code TAMPERED segment n}, {@code TAMPERED trailer}, {@code TRUNCATED}, {@code TAMPERED record}
     */
    static OpenedImage open(
            ImageStore.Stored stored,
            FloeMessage message,
            PayloadReader payload,
            Workers workers,
            long recorded,
            long plaintext)
            throws ImageVaultException, IOException {
        OpenedImage image = new OpenedImage(stored, message, payload, workers, plaintext);
        try {
            image.hold(payload.segments() - 1);
            if (stored.size() > recorded) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "trailer", recorded);
            }
            if (payload.plaintextBytes() != plaintext) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "record", -1);
            }
            return image;
        } catch (ImageVaultException | IOException | RuntimeException | Error e) {
            image.close();
            throw e;
        }
    }

    /**
     * Opens a file whose length nobody has recorded: the final segment at the place that the length implies, before anything is served.
     * Where it does not open, the file is read from its beginning for the name of the damage, which is then the one that {@code open}
     * gives.
     *
     * @throws DamagedInputException {@code TAMPERED segment n}, {@code TAMPERED trailer}, {@code TRUNCATED}
     */
    static OpenedImage open(ImageStore.Stored stored, FloeMessage message, PayloadReader payload, Workers workers)
            throws ImageVaultException, IOException {
        OpenedImage image = new OpenedImage(stored, message, payload, workers, payload.plaintextBytes());
        try {
            image.holdFinal();
            return image;
        } catch (ImageVaultException | IOException | RuntimeException | Error e) {
            image.close();
            throw e;
        }
    }

    private void holdFinal() throws ImageVaultException, IOException {
        try {
            hold(payload.segments() - 1);
        } catch (DamagedInputException atTheEnd) {
            payload.openAll(workers, (segment, plain, length) -> {});
            throw atTheEnd;
        }
    }

    /** What it is sealed in. */
    SegmentSize segments() throws DamagedInputException {
        return SegmentSize.ofBytes(message.parameters().segmentBytes(), -1);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public synchronized int read(ByteBuffer into, long position) throws ImageVaultException, IOException {
        if (position < 0) {
            throw new IllegalArgumentException("a position is at least 0");
        }
        alive();
        if (position >= size) {
            return -1;
        }
        int full = message.parameters().plaintextBytes();
        int done = 0;
        for (long at = position; into.hasRemaining() && at < size; at = position + done) {
            hold(at / full);
            int from = (int) (at % full);
            int n = Math.min(into.remaining(), heldBytes - from);
            into.put(lane.plain, from, n);
            done += n;
        }
        return done;
    }

    private void hold(long segment) throws ImageVaultException, IOException {
        if (held != segment) {
            held = -1;
            heldBytes = payload.open(segment, lane);
            held = segment;
        }
    }

    private void alive() throws IOException {
        if (closed) {
            throw new IOException("the image was closed");
        }
    }

    @Override
    public synchronized long transferTo(OutputStream out) throws ImageVaultException, IOException {
        alive();
        Turns turns = new Turns();
        return payload.openAll(workers, turns::abandon, (segment, plain, length) -> {
            if (turns.await(segment)) {
                out.write(plain, 0, length);
                turns.done();
            }
        });
    }

    @Override
    public synchronized void close() throws IOException {
        if (!closed) {
            closed = true;
            lane.close();
            message.close();
            stored.close();
        }
    }
}
