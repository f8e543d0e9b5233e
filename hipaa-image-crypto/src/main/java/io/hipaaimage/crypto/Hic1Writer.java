package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** Writes sealed images: with slots for a file alone, without for a vault and for packets. Safe for use by several threads. */
final class Hic1Writer {
    /**
     * What was written.
     *
     * @param floeHeader the FLOE header
     * @param plaintextBytes the length of the image
     * @param sealedBytes the length of the file
     * @param segmentsDigest SHA-256 over the tags of its segments in order
     */
    record Written(byte[] floeHeader, long plaintextBytes, long sealedBytes, byte[] segmentsDigest) {}

    /**
     * What to write.
     *
     * @param keyId a new key id
     * @param context what it is bound to
     * @param segments the length of its segments
     * @param slotCapacity places for slots, 0 for no slot area
     * @param sealers who shall unwrap the data key
     */
    record Plan(KeyId keyId, ImageContext context, SegmentSize segments, int slotCapacity, List<SlotSealer> sealers) {}

    /** Opens the plaintext once the length of a full piece is known. */
    @FunctionalInterface
    interface Plaintext {
        PlainPieces inPieces(int full);
    }

    private final Workers workers;
    private final SecureRandom random;

    Hic1Writer(Workers workers, SecureRandom random) {
        this.workers = workers;
        this.random = random;
    }

    /** Writes all of a sealed image under a data key, which stays the caller's. */
    Written write(Plan plan, DataKey key, Plaintext plaintext, WriteAt out) throws ImageVaultException, IOException {
        FixedHeader fixed = new FixedHeader(plan.keyId(), plan.slotCapacity());
        FloeParameters parameters = FloeParameters.of(plan.segments());
        byte[] floeKey = key.derive("HIC1 floe");
        try (FloeMessage message = FloeMessage.begin(parameters, floeKey, fixed.floeAad(plan.context()), random)) {
            byte[] floeHeader = message.header();
            byte[] slots =
                    fixed.slotCapacity() == 0 ? new byte[0] : SlotArea.encode(fixed, floeHeader, key, plan.sealers());
            ByteBuffer headers = ByteBuffer.allocate(fixed.headerBytes());
            headers.put(fixed.encode()).put(slots).put(floeHeader).flip();
            out.write(headers, 0);
            PlainPieces pieces = plaintext.inPieces(parameters.plaintextBytes());
            PayloadSealer.Sealed sealed =
                    new PayloadSealer(message, pieces, out, fixed.headerBytes(), random).seal(workers);
            return new Written(
                    floeHeader,
                    sealed.plaintextBytes(),
                    fixed.headerBytes() + sealed.segmentBytes(),
                    sealed.segmentsDigest());
        } finally {
            Arrays.fill(floeKey, (byte) 0);
        }
    }
}
