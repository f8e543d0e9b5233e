package io.hipaaimage.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What every record begins with: KEK version u32, wrap length u16, wrap, tag 32; and the rest. A change of the key encryption key
 * changes the first three and nothing else.
 *
 * @param wrapped the record's key
 * @param tag what the wrap is bound to beside the record's id, 32 bytes
 * @param rest what the record says
 */
record WrappedPayload(Wrapped wrapped, byte[] tag, byte[] rest) {
    static final int TAG = 32;

    byte[] encoded() {
        return ByteBuffer.allocate(6 + wrapped.bytes().length + TAG + rest.length)
                .putInt(wrapped.version())
                .putShort((short) wrapped.bytes().length)
                .put(wrapped.bytes())
                .put(tag)
                .put(rest)
                .array();
    }

    static Optional<WrappedPayload> decoded(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        if (payload.length < 6) {
            return Optional.empty();
        }
        int version = in.getInt();
        int length = Short.toUnsignedInt(in.getShort());
        if (in.remaining() < length + TAG) {
            return Optional.empty();
        }
        byte[] wrap = new byte[length];
        byte[] tag = new byte[TAG];
        in.get(wrap).get(tag);
        byte[] rest = Arrays.copyOfRange(payload, in.position(), payload.length);
        return Optional.of(new WrappedPayload(new Wrapped(version, wrap), tag, rest));
    }

    /** The associated data of the wrap: record id and tag; the ring adds the version. */
    static byte[] aad(byte[] recordId, byte[] tag) {
        return ByteBuffer.allocate(recordId.length + tag.length)
                .put(recordId)
                .put(tag)
                .array();
    }
}
