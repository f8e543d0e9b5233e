package io.hipaaimage.crypto;

import io.hipaaimage.core.KeyId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who can unwrap a single file's data key. It names its key by digest and ends in an unkeyed digest, so that damage is told from a
 * wrong key.
 *
 * @param kind what wrapped it
 * @param keyVersion the version of a key encryption key, else 0
 * @param keyDigest names the key, 32 bytes
 * @param wrapped the wrapped data key
 */
record Slot(Kind kind, int keyVersion, byte[] keyDigest, byte[] wrapped) {
    static final int BYTES = 2_048;

    private static final int DIGEST = 32;
    private static final int HEAD = 8 + DIGEST;
    private static final int MOST_WRAPPED = BYTES - HEAD - DIGEST;

    /** What wrapped the data key; the number stands in the file. */
    enum Kind {
        EMPTY(0, 0),
        /** AES-256-GCM under a key encryption key. */
        KEK(1, 1),
        /** By a key that lives elsewhere, as its provider wraps. */
        EXTERNAL_KEK(1, 2),
        /** A passphrase, stretched by Argon2id. */
        PASSPHRASE_ARGON2ID(2, 1),
        /** A passphrase, stretched by PBKDF2-HMAC-SHA-512, of approved mode. */
        PASSPHRASE_PBKDF2(2, 2),
        /** HPKE base mode to a key of {@link RecipientSuite#X25519}. */
        HPKE_X25519(3, 1),
        /** HPKE base mode to a key of {@link RecipientSuite#X_WING}. */
        HPKE_X_WING(3, 2),
        /** HPKE base mode to a key of {@link RecipientSuite#P384_MLKEM1024}. */
        HPKE_P384_MLKEM1024(3, 3);

        private static final int PASSPHRASE = 2;
        private static final int HPKE = 3;

        private final int number;
        private final int suite;

        Kind(int number, int suite) {
            this.number = number;
            this.suite = suite;
        }

        static Kind of(RecipientSuite suite) {
            return switch (suite) {
                case X25519 -> HPKE_X25519;
                case X_WING -> HPKE_X_WING;
                case P384_MLKEM1024 -> HPKE_P384_MLKEM1024;
            };
        }

        static Kind ofStretching(byte number) {
            return number == Pbkdf2Parameters.NUMBER ? PASSPHRASE_PBKDF2 : PASSPHRASE_ARGON2ID;
        }

        /** The number of a passphrase slot's derivation, or nothing. */
        Optional<Byte> stretching() {
            return number == PASSPHRASE ? Optional.of((byte) suite) : Optional.empty();
        }

        /** The suite of a recipient's slot, or nothing. */
        Optional<RecipientSuite> recipientSuite() {
            return number == HPKE ? RecipientSuite.ofNumber(suite) : Optional.empty();
        }

        byte[] suiteBytes() {
            return new byte[] {(byte) number, (byte) suite};
        }
    }

    static final Slot EMPTY = new Slot(Kind.EMPTY, 0, new byte[DIGEST], new byte[0]);

    Slot {
        if (keyDigest.length != DIGEST || wrapped.length > MOST_WRAPPED) {
            throw new IllegalArgumentException("a slot holds at most " + MOST_WRAPPED + " bytes");
        }
    }

    byte[] encode() {
        byte[] slot = ByteBuffer.allocate(BYTES)
                .put((byte) kind.number)
                .put((byte) kind.suite)
                .putShort((short) wrapped.length)
                .putInt(keyVersion)
                .put(keyDigest)
                .put(wrapped)
                .array();
        System.arraycopy(digest(slot), 0, slot, BYTES - DIGEST, DIGEST);
        return slot;
    }

    /** Whether a slot's bytes are as they were written. */
    static boolean intact(byte[] slot) {
        return Arrays.equals(digest(slot), 0, DIGEST, slot, BYTES - DIGEST, BYTES);
    }

    /** The slot of intact bytes, or nothing for a kind that this version does not know. */
    static Optional<Slot> decode(byte[] slot) {
        ByteBuffer in = ByteBuffer.wrap(slot);
        int number = in.get();
        int suite = in.get();
        int length = Short.toUnsignedInt(in.getShort());
        int version = in.getInt();
        byte[] keyDigest = new byte[DIGEST];
        in.get(keyDigest);
        for (Kind kind : Kind.values()) {
            if (kind.number == number && kind.suite == suite && length <= MOST_WRAPPED) {
                return Optional.of(new Slot(kind, version, keyDigest, Arrays.copyOfRange(slot, HEAD, HEAD + length)));
            }
        }
        return Optional.empty();
    }

    /** What a wrap is bound to: HPKE's {@code info}, a key encryption key's AAD. */
    static byte[] binding(Kind kind, KeyId keyId, byte[] floeHeader, byte[] keyDigest) {
        return Framed.sha384(
                "hipaa-image/slot/v1", kind.suiteBytes(), keyId.bytes(), FloeMessage.tagOf(floeHeader), keyDigest);
    }

    private static byte[] digest(byte[] slot) {
        return Primitives.sha256(Arrays.copyOf(slot, BYTES - DIGEST));
    }
}
