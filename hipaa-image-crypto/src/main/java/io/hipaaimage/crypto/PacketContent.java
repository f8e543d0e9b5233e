package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import io.hipaaimage.core.RefusedException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a packet keeps encrypted: data key, canonical context, content type, obligations; padded with zeros to one of three lengths, so
 * that the length says little.
 *
 * @param key the derivative's data key
 * @param context what the derivative is bound to
 * @param contentType the derivative's media type
 * @param obligations what the recipient has to do
 */
record PacketContent(DataKey key, ImageContext context, String contentType, List<String> obligations) {
    /** The lengths, padding included. */
    static final List<Integer> LENGTHS = List.of(256, 512, 1_024);

    /**
     * The padded bytes, which the caller zeroes.
     *
     * @throws RefusedException {@code REFUSED} if it does not fit
     */
    byte[] encode() throws RefusedException {
        byte[] secret = key.copyBytes();
        ByteBuffer out = ByteBuffer.allocate(LENGTHS.get(LENGTHS.size() - 1));
        try {
            out.put(secret);
            put(out, context.canonical());
            put(out, contentType.getBytes(StandardCharsets.UTF_8));
            out.putShort((short) obligations.size());
            for (String obligation : obligations) {
                put(out, obligation.getBytes(StandardCharsets.UTF_8));
            }
            int length = out.position();
            int padded = LENGTHS.stream().filter(l -> l >= length).findFirst().orElseThrow();
            return Arrays.copyOf(out.array(), padded);
        } catch (BufferOverflowException e) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "context and obligations are too long for a packet", "shorten them");
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(out.array(), (byte) 0);
        }
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        out.putShort((short) Math.min(bytes.length, 0xFFFF)).put(bytes);
    }

    /** The content of padded bytes, or nothing if they are not well formed; the key is the receiver's to close. */
    static Optional<PacketContent> decode(byte[] padded) {
        ByteBuffer in = ByteBuffer.wrap(padded);
        byte[] secret = new byte[DataKey.BYTES];
        try {
            in.get(secret);
            ImageContext context = context(take(in));
            String contentType = text(take(in));
            int count = Short.toUnsignedInt(in.getShort());
            List<String> obligations = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                obligations.add(text(take(in)));
            }
            while (in.hasRemaining()) {
                if (in.get() != 0) {
                    throw new IllegalArgumentException("the padding is not zero");
                }
            }
            return Optional.of(new PacketContent(DataKey.of(secret), context, contentType, List.copyOf(obligations)));
        } catch (BufferUnderflowException | IllegalArgumentException | CharacterCodingException e) {
            Arrays.fill(secret, (byte) 0);
            return Optional.empty();
        }
    }

    private static byte[] take(ByteBuffer in) {
        int length = Short.toUnsignedInt(in.getShort());
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(byte[] utf8) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }

    /** The context of canonical bytes; those of another order or form are refused. */
    private static ImageContext context(byte[] canonical) throws CharacterCodingException {
        ByteBuffer in = ByteBuffer.wrap(canonical);
        Map<String, String> values = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            String[] pair = text(take(in)).split("=", 2);
            if (pair.length != 2) {
                throw new IllegalArgumentException("a locator has a name and a value");
            }
            values.put(pair[0], pair[1]);
        }
        ImageContext context = ImageContext.of(values);
        if (!Arrays.equals(context.canonical(), canonical)) {
            throw new IllegalArgumentException("the context is not canonical");
        }
        return context;
    }
}
