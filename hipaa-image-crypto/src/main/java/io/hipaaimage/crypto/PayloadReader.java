package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Opens the FLOE segments of one sealed image. Nothing is given out that was not authenticated; what is damaged is named by its lowest
 * segment. Safe for use by several threads, each with a {@link Lane} of its own.
 */
final class PayloadReader {
    /** A worker's cipher and buffers. Not thread-safe. */
    static final class Lane implements AutoCloseable {
        final SegmentCipher cipher;
        final byte[] sealed;
        final byte[] plain;

        private Lane(FloeMessage message) {
            cipher = new SegmentCipher(message, new SecureRandom());
            sealed = new byte[message.parameters().segmentBytes()];
            plain = new byte[message.parameters().segmentBytes()];
        }

        @Override
        public void close() {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** Takes opened pieces; called by several threads. */
    @FunctionalInterface
    interface Sink {
        void take(long segment, byte[] plain, int length) throws IOException;
    }

    private final FloeMessage message;
    private final ReadAt in;
    private final long start;
    private final long size;
    private final int segmentBytes;

    /**
     * Prepares.
     *
     * @param message the message by its header
     * @param in the sealed file
     * @param start the offset of the first segment
     * @param size the length of the sealed file as it is, or as it was recorded; at least {@code start}
     */
    PayloadReader(FloeMessage message, ReadAt in, long start, long size) {
        this.message = message;
        this.in = in;
        this.start = start;
        this.size = size;
        this.segmentBytes = message.parameters().segmentBytes();
    }

    /** The pieces that the length implies, at least one. */
    long segments() {
        return Math.max(1, (size - start + segmentBytes - 1) / segmentBytes);
    }

    /** The plaintext that the length implies, never negative; true once the last segment was opened. */
    long plaintextBytes() {
        return Math.max(0, size - start - segments() * FloeParameters.OVERHEAD);
    }

    Lane lane() {
        return new Lane(message);
    }

    /**
     * Opens one segment into the lane.
     *
     * @return the length of its plaintext
     * @throws DamagedInputException {@code TAMPERED segment n}, {@code TAMPERED trailer}, {@code TRUNCATED}
     */
    int open(long segment, Lane lane) throws DamagedInputException, IOException {
        long offset = start + segment * segmentBytes;
        int there = (int) Math.max(0, Math.min(segmentBytes, size - offset));
        int got = in.readFully(lane.sealed, there, offset);
        boolean last = segment == segments() - 1 || got < there;
        if (got >= FloeParameters.OVERHEAD) {
            int prefix = ByteBuffer.wrap(lane.sealed).getInt();
            if (prefix == (last ? got : SegmentCipher.NOT_LAST)) {
                int n = lane.cipher.decrypt(lane.sealed, 0, got, segment, last, lane.plain);
                if (n != SegmentCipher.NOT_AUTHENTIC) {
                    return n;
                }
            }
        }
        throw new SegmentDamage(lane, segment, offset, got, last, segmentBytes).named();
    }

    /** Opens all segments, several at a time; returns when the last one was verified. */
    long openAll(Workers workers, Sink sink) throws ImageVaultException, IOException {
        return openAll(workers, () -> {}, sink);
    }

    /** As {@link #openAll(Workers, Sink)}, for a sink whose waiting workers must be sent home when one of them fails. */
    long openAll(Workers workers, Runnable abandon, Sink sink) throws ImageVaultException, IOException {
        AtomicLong counter = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        workers.run(segments(), new FirstFailure(), failures -> {
            long segment = 0;
            try (Lane lane = lane()) {
                while (!failures.any()) {
                    segment = counter.getAndIncrement();
                    if (segment >= segments()) {
                        return;
                    }
                    int n = open(segment, lane);
                    sink.take(segment, lane.plain, n);
                    bytes.addAndGet(n);
                }
            } catch (DamagedInputException | IOException | RuntimeException | Error e) {
                failures.offer(segment, e);
                abandon.run();
            }
        });
        return bytes.get();
    }

    /** Where the plaintext of a segment begins. */
    long plainOffset(long segment) {
        return segment * message.parameters().plaintextBytes();
    }
}
