package io.hipaaimage.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;

/**
 * The state of one FLOE message: its header, and the keys of its segments. Immutable until closed; each worker has a {@link
 * SegmentCipher} of its own over it.
 *
 * <p>Everything is FLOE_KDF(key, purpose, length) = HKDF-Expand-SHA-384(key, parameters || IV || purpose || AAD, length). The header's
 * tag commits to key, IV and AAD. A message that is begun again after an abort gets a new IV.
 */
final class FloeMessage implements AutoCloseable {
    /** Parameters, IV and committing tag. */
    static final int HEADER = FloeParameters.ENCODED + FloeParameters.IV + 32;

    private static final byte[] HEADER_TAG = "HEADER_TAG:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MESSAGE_KEY = "MESSAGE_KEY:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SEGMENT_KEY = "DEK:".getBytes(StandardCharsets.US_ASCII);

    private final FloeParameters parameters;
    private final byte[] prefix;
    private final byte[] aad;
    private final byte[] tag;
    private final byte[] messageKey;

    private FloeMessage(FloeParameters parameters, byte[] iv, byte[] key, byte[] aad) {
        this.parameters = parameters;
        this.prefix = concatenate(parameters.encode(), iv);
        this.aad = aad;
        this.tag = Hkdf.expand(key, 32, prefix, HEADER_TAG, aad);
        this.messageKey = Hkdf.expand(key, 48, prefix, MESSAGE_KEY, aad);
    }

    /** Begins a message under a fresh IV. */
    static FloeMessage begin(FloeParameters parameters, byte[] key, byte[] aad, SecureRandom random) {
        byte[] iv = new byte[FloeParameters.IV];
        random.nextBytes(iv);
        return new FloeMessage(parameters, iv, key, aad.clone());
    }

    /** Takes up a message by its header, or nothing if the tag does not commit to this key and this AAD. */
    static Optional<FloeMessage> resume(FloeParameters parameters, byte[] key, byte[] aad, byte[] header) {
        if (header.length != HEADER
                || !Arrays.equals(parameters.encode(), Arrays.copyOf(header, FloeParameters.ENCODED))) {
            return Optional.empty();
        }
        byte[] iv = Arrays.copyOfRange(header, FloeParameters.ENCODED, FloeParameters.ENCODED + FloeParameters.IV);
        FloeMessage message = new FloeMessage(parameters, iv, key, aad.clone());
        if (!MessageDigest.isEqual(message.tag, tagOf(header))) {
            message.close();
            return Optional.empty();
        }
        return Optional.of(message);
    }

    /** The committing tag of a header. */
    static byte[] tagOf(byte[] header) {
        return Arrays.copyOfRange(header, HEADER - 32, HEADER);
    }

    /** The segment length that a header of the right length speaks of; the caller decides whether it knows it. */
    static int segmentBytesOf(byte[] header) {
        return ByteBuffer.wrap(header).getInt(2);
    }

    FloeParameters parameters() {
        return parameters;
    }

    byte[] header() {
        return concatenate(prefix, tag);
    }

    /** Which AES key a segment is under: the positions of one key differ only in their lowest bits. */
    long keyNumber(long position) {
        return position >> parameters.rotationBits() << parameters.rotationBits();
    }

    /** DERIVE_KEY for a key number. */
    SecretKeySpec segmentKey(long keyNumber) {
        byte[] number = ByteBuffer.allocate(8).putLong(keyNumber).array();
        byte[] key = Hkdf.expand(messageKey, 32, prefix, SEGMENT_KEY, number, aad);
        SecretKeySpec spec = new SecretKeySpec(key, "AES");
        Arrays.fill(key, (byte) 0);
        return spec;
    }

    @Override
    public void close() {
        Arrays.fill(messageKey, (byte) 0);
    }

    private static byte[] concatenate(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
