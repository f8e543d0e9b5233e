package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Seals a plaintext into FLOE segments, several at a time, each written at its own place. One per message. */
final class PayloadSealer {
    /**
     * What was written.
     *
     * @param plaintextBytes the length of the image
     * @param segmentBytes the length of all segments
     * @param segmentsDigest SHA-256 over their tags in order
     */
    record Sealed(long plaintextBytes, long segmentBytes, byte[] segmentsDigest) {}

    private final FloeMessage message;
    private final PlainPieces plaintext;
    private final WriteAt out;
    private final long start;
    private final SecureRandom random;
    private final TagDigest tags = new TagDigest();
    private final AtomicLong read = new AtomicLong();

    /**
     * Prepares.
     *
     * @param message a message just begun
     * @param plaintext what to seal
     * @param out where to
     * @param start the offset of the first segment
     * @param random for IVs
     */
    PayloadSealer(FloeMessage message, PlainPieces plaintext, WriteAt out, long start, SecureRandom random) {
        this.message = message;
        this.plaintext = plaintext;
        this.out = out;
        this.start = start;
        this.random = random;
    }

    /** Seals all of it; the first segment alone, because most images of a viewer are one or two segments. */
    Sealed seal(Workers workers) throws ImageVaultException, IOException {
        FirstFailure failures = new FirstFailure();
        if (!work(failures, 1)) {
            workers.run(Long.MAX_VALUE, failures, f -> work(f, Long.MAX_VALUE));
        }
        failures.throwIfAny();
        long bytes = read.get();
        return new Sealed(bytes, message.parameters().sealedBytes(bytes), tags.finish());
    }

    /** Gives true when there is nothing left to claim. */
    private boolean work(FirstFailure failures, long most) {
        FloeParameters parameters = message.parameters();
        byte[] plain = new byte[parameters.plaintextBytes() + 1];
        byte[] sealed = new byte[parameters.segmentBytes()];
        SegmentCipher cipher = new SegmentCipher(message, random);
        long position = 0;
        try {
            for (long done = 0; done < most; done++) {
                PlainPieces.Piece piece = failures.any() ? null : plaintext.next(plain);
                if (piece == null) {
                    return true;
                }
                position = piece.position();
                int n = cipher.encrypt(plain, piece.length(), position, piece.last(), sealed);
                out.write(ByteBuffer.wrap(sealed, 0, n), start + position * parameters.segmentBytes());
                read.addAndGet(piece.length());
                tags.add(position, Arrays.copyOfRange(sealed, n - 16, n));
                if (piece.last()) {
                    return true;
                }
            }
            return false;
        } catch (IOException | RuntimeException | Error e) {
            failures.offer(position, e);
            tags.abandon();
            out.abandon();
            return true;
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
