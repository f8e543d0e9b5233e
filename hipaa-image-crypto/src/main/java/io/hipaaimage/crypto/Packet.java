package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipher;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The bytes of {@code packet.hics}: see {@code docs/formats/packet.md}. Its suite is the recipient's: HPKE base mode with AES-256-GCM,
 * signed by Ed25519.
 *
 * @param clear what stands in clear
 * @param encapsulated HPKE's {@code enc}
 * @param ciphertext HPKE's {@code ct}
 * @param signature by the sharer's key for packets
 */
record Packet(Clear clear, byte[] encapsulated, byte[] ciphertext, byte[] signature) {
    static final int MOST_BYTES = 4_096;

    private static final int MAGIC = 0x48494353;
    private static final byte VERSION = 1;
    private static final int CLEAR = 112;
    private static final int SIGNATURE = 64;
    private static final int OVERHEAD = CLEAR + Hpke.TAG + SIGNATURE;
    private static final String LABEL = "hipaa-image/packet/v1";

    /**
     * What stands in clear, all of it signed and bound into the encryption.
     *
     * @param suite the recipient's key's
     * @param packetId 16 random bytes
     * @param expires the second at which the packet ends
     * @param keyId the sealed file's key id
     * @param sharer digest of the sharer's public key
     * @param recipient digest of the recipient's public key
     * @param count how often it can be opened, 1 to {@link ImageCipher.Packet#MOST_OPENINGS}
     */
    record Clear(
            RecipientSuite suite,
            byte[] packetId,
            Instant expires,
            KeyId keyId,
            byte[] sharer,
            byte[] recipient,
            int count) {
        private byte[] encode() {
            return ByteBuffer.allocate(CLEAR)
                    .putInt(MAGIC)
                    .put(new byte[] {VERSION, (byte) suite.number()})
                    .putShort((short) (count - 1))
                    .put(packetId)
                    .putLong(expires.getEpochSecond())
                    .put(keyId.bytes())
                    .put(sharer)
                    .put(recipient)
                    .array();
        }

        String packetIdHex() {
            return HexFormat.of().formatHex(packetId);
        }
    }

    /** Seals and signs. */
    static Packet seal(
            Clear clear,
            PacketContent content,
            byte[] floeHeader,
            RecipientKey recipient,
            Signer signer,
            SecureRandom random)
            throws RefusedException, UnavailableException {
        byte[] info = info(clear, floeHeader);
        byte[] plaintext = content.encode();
        try {
            Hpke.Sealed sealed = Hpke.of(recipient.suite()).seal(recipient.raw(), info, plaintext, random);
            byte[] signature = signer.sign(message(info, sealed.encapsulated(), sealed.ciphertext()));
            return new Packet(clear, sealed.encapsulated(), sealed.ciphertext(), signature);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    byte[] encode() {
        return ByteBuffer.allocate(CLEAR + encapsulated.length + ciphertext.length + SIGNATURE)
                .put(clear.encode())
                .put(encapsulated)
                .put(ciphertext)
                .put(signature)
                .array();
    }

    /**
     * Reads a packet, judged by its structure alone.
     *
     * @throws DamagedInputException {@code TAMPERED packet}, {@code UNSUPPORTED_VERSION}
     */
    static Packet decode(byte[] bytes) throws DamagedInputException {
        if (bytes.length < 8 || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
            throw tampered();
        }
        RecipientSuite suite = suite(bytes);
        if (!PacketContent.LENGTHS.contains(bytes.length - OVERHEAD - suite.encapsulatedBytes())) {
            throw tampered();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 8, bytes.length - 8);
        byte[] packetId = take(in, 16);
        long seconds = in.getLong();
        if (seconds < 0 || seconds > Instant.MAX.getEpochSecond()) {
            throw tampered();
        }
        KeyId keyId = KeyId.of(take(in, 16));
        Clear clear = new Clear(
                suite, packetId, Instant.ofEpochSecond(seconds), keyId, take(in, 32), take(in, 32), count(bytes));
        byte[] encapsulated = take(in, suite.encapsulatedBytes());
        byte[] ciphertext = take(in, in.remaining() - SIGNATURE);
        return new Packet(clear, encapsulated, ciphertext, take(in, SIGNATURE));
    }

    private static RecipientSuite suite(byte[] bytes) throws DamagedInputException {
        boolean known = bytes[4] == VERSION && count(bytes) <= ImageCipher.Packet.MOST_OPENINGS;
        return RecipientSuite.ofNumber(bytes[5])
                .filter(suite -> known)
                .orElseThrow(
                        () -> new DamagedInputException(ErrorCode.UNSUPPORTED_VERSION, "packet version or suite", 4));
    }

    private static int count(byte[] bytes) {
        return 1 + Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(6));
    }

    /** Whether the signature is the sender's, for the sealed file with this FLOE header. */
    boolean signedBy(SenderKey sender, byte[] floeHeader) {
        return sender.verifies(message(info(clear, floeHeader), encapsulated, ciphertext), signature);
    }

    /**
     * Opens the content.
     *
     * @throws DamagedInputException {@code TAMPERED packet}
     */
    PacketContent open(RecipientKeys keys, byte[] floeHeader) throws DamagedInputException {
        Optional<byte[]> plaintext = keys.open(info(clear, floeHeader), new Hpke.Sealed(encapsulated, ciphertext));
        try {
            return plaintext.flatMap(PacketContent::decode).orElseThrow(Packet::tampered);
        } finally {
            plaintext.ifPresent(p -> Arrays.fill(p, (byte) 0));
        }
    }

    static DamagedInputException tampered() {
        return new DamagedInputException(ErrorCode.TAMPERED, "packet", -1);
    }

    private static byte[] info(Clear clear, byte[] floeHeader) {
        return Framed.sha384(LABEL, clear.encode(), FloeMessage.tagOf(floeHeader));
    }

    private static byte[] message(byte[] info, byte[] encapsulated, byte[] ciphertext) {
        byte[] label = LABEL.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(label.length + info.length + encapsulated.length + ciphertext.length)
                .put(label)
                .put(info)
                .put(encapsulated)
                .put(ciphertext)
                .array();
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }
}
