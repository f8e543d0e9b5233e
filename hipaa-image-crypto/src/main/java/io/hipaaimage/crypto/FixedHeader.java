package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.KeyId;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes 0 to 39 of a sealed image, never rewritten: see {@code docs/formats/hic1.md}.
 *
 * @param keyId the only identifier in clear
 * @param slotCapacity slots in each of the two copies, or 0 where there is no slot area
 */
record FixedHeader(KeyId keyId, int slotCapacity) {
    static final int BYTES = 40;
    /** The most slots that are read: bounds what a header makes us take. */
    static final int MOST_SLOTS = 64;

    private static final int MAGIC = 0x48494331;
    private static final byte VERSION = 1;
    private static final byte SUITE_FLOE = 1;
    private static final byte CONTEXT_HMAC_SHA_256 = 1;

    int slotAreaBytes() {
        return slotCapacity == 0 ? 0 : 2 * SlotCopy.bytes(slotCapacity);
    }

    /** Where the FLOE header begins. */
    int floeOffset() {
        return BYTES + slotAreaBytes();
    }

    /** The length of all headers: where the first segment begins. */
    int headerBytes() {
        return floeOffset() + FloeMessage.HEADER;
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putInt(MAGIC)
                .put(VERSION)
                .put(SUITE_FLOE)
                .putShort((short) 0)
                .putInt(headerBytes())
                .putInt(slotAreaBytes())
                .put(keyId.bytes())
                .put(CONTEXT_HMAC_SHA_256)
                .array();
    }

    /**
     * Reads the header from the beginning of a file.
     *
     * @param bytes the first 40 bytes, or fewer if the file has no more
     * @throws DamagedInputException {@code NOT_HIC1}, {@code TRUNCATED}, {@code UNSUPPORTED_VERSION}, {@code TAMPERED header}
     */
    static FixedHeader decode(byte[] bytes) throws DamagedInputException {
        byte[] magic = ByteBuffer.allocate(4).putInt(MAGIC).array();
        int n = Math.min(4, bytes.length);
        if (n == 0 || !Arrays.equals(magic, 0, n, bytes, 0, n)) {
            throw new DamagedInputException(ErrorCode.NOT_HIC1, "the input is not a sealed image", 0);
        }
        if (bytes.length < BYTES) {
            throw new DamagedInputException(ErrorCode.TRUNCATED, "the sealed image ends in its header", bytes.length);
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 4, BYTES - 4);
        known(in.get() == VERSION, "version", 4);
        known(in.get() == SUITE_FLOE, "suite", 5);
        known(in.getShort() == 0, "flags", 6);
        int headerBytes = in.getInt();
        int slotArea = in.getInt();
        byte[] id = new byte[16];
        in.get(id);
        known(in.get() == CONTEXT_HMAC_SHA_256, "context algorithm", 32);
        byte[] reserved = new byte[7];
        in.get(reserved);
        known(Arrays.equals(reserved, new byte[7]), "reserved bytes", 33);
        int capacity = SlotCopy.capacityOfArea(slotArea);
        FixedHeader header = new FixedHeader(KeyId.of(id), Math.max(0, capacity));
        if (capacity < 0 || header.headerBytes() != headerBytes) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "header", 8);
        }
        return header;
    }

    private static void known(boolean yes, String what, int offset) throws DamagedInputException {
        if (!yes) {
            throw new DamagedInputException(ErrorCode.UNSUPPORTED_VERSION, what, offset);
        }
    }

    /** FLOE's AAD: SHA-384 over this header and the canonical context. */
    byte[] floeAad(ImageContext context) {
        var digest = Primitives.sha384();
        digest.update(encode());
        digest.update(context.canonical());
        return digest.digest();
    }
}
