package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.KeyId;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an image's record says behind its wrap: plaintext length u64, sealed length u64, INTENT index u64, digest over the segment tags
 * 32, then context, FLOE header and catalogue row, each with a length u32.
 */
final class RecordCodec {
    /** The longest catalogue row. */
    static final int MOST_ATTRIBUTES = 65_536;

    private static final int MOST_CONTEXT = 40_000;
    private static final int MOST_HEADER = 1_024;

    private RecordCodec() {}

    /** A record as it was read. */
    record Found(WrappedPayload payload, ImageRecord record, byte[] floeHeader) {}

    static byte[] rest(KeyRecords.Entry entry) {
        byte[] context = entry.context().canonical();
        return ByteBuffer.allocate(68 + context.length + entry.floeHeader().length + entry.attributes().length)
                .putLong(entry.plaintextBytes())
                .putLong(entry.sealedBytes())
                .putLong(entry.intentIndex())
                .put(entry.segmentsDigest())
                .putInt(context.length)
                .put(context)
                .putInt(entry.floeHeader().length)
                .put(entry.floeHeader())
                .putInt(entry.attributes().length)
                .put(entry.attributes())
                .array();
    }

    static Optional<Found> decoded(KeyId id, byte[] payload) {
        Optional<WrappedPayload> wrapped = WrappedPayload.decoded(payload);
        if (wrapped.isEmpty()) {
            return Optional.empty();
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(wrapped.get().rest());
            long plaintextBytes = in.getLong();
            long sealedBytes = in.getLong();
            long intent = in.getLong();
            byte[] digest = new byte[32];
            in.get(digest);
            ImageContext context = context(part(in, MOST_CONTEXT));
            byte[] header = part(in, MOST_HEADER);
            byte[] attributes = part(in, MOST_ATTRIBUTES);
            int version = wrapped.get().wrapped().version();
            ImageRecord record =
                    new ImageRecord(id, context, attributes, plaintextBytes, sealedBytes, digest, intent, version);
            return in.hasRemaining() ? Optional.empty() : Optional.of(new Found(wrapped.get(), record, header));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] part(ByteBuffer in, int most) {
        int length = in.getInt();
        if (length < 0 || length > Math.min(most, in.remaining())) {
            throw new BufferUnderflowException();
        }
        byte[] part = new byte[length];
        in.get(part);
        return part;
    }

    private static ImageContext context(byte[] canonical) {
        Map<String, String> values = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(canonical);
        while (in.hasRemaining()) {
            byte[] entry = new byte[Short.toUnsignedInt(in.getShort())];
            in.get(entry);
            String text = new String(entry, StandardCharsets.UTF_8);
            int equals = text.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("a context entry has a name");
            }
            values.put(text.substring(0, equals), text.substring(equals + 1));
        }
        ImageContext context = ImageContext.of(values);
        if (!Arrays.equals(context.canonical(), canonical)) {
            throw new IllegalArgumentException("the context is not canonical");
        }
        return context;
    }
}
