package io.hipaaimage.crypto;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** Slots sealed to recipients' public keys. */
final class HpkeSlots {
    private HpkeSlots() {}

    /** Seals to one recipient. */
    record Sealer(RecipientKey recipient, SecureRandom random) implements SlotSealer {
        @Override
        public Slot.Kind kind() {
            return Slot.Kind.of(recipient.suite());
        }

        @Override
        public byte[] keyDigest() {
            return recipient.digest();
        }

        @Override
        public Slot wrap(DataKey key, byte[] binding) {
            Hpke.Sealed sealed =
                    key.lend(bytes -> Hpke.of(recipient.suite()).seal(recipient.raw(), binding, bytes, random));
            byte[] wrapped = ByteBuffer.allocate(sealed.encapsulated().length + sealed.ciphertext().length)
                    .put(sealed.encapsulated())
                    .put(sealed.ciphertext())
                    .array();
            return new Slot(kind(), 0, keyDigest(), wrapped);
        }
    }

    /** Opens by one recipient's private key. */
    record Opener(RecipientKeys keys) implements SlotOpener {
        @Override
        public boolean names(Slot slot) {
            return slot.kind() == Slot.Kind.of(keys.publicKey().suite())
                    && Arrays.equals(slot.keyDigest(), keys.publicKey().digest());
        }

        @Override
        public Optional<DataKey> unwrap(Slot slot, byte[] binding) {
            byte[] wrapped = slot.wrapped();
            int split = Math.min(keys.publicKey().suite().encapsulatedBytes(), wrapped.length);
            Hpke.Sealed sealed =
                    new Hpke.Sealed(Arrays.copyOf(wrapped, split), Arrays.copyOfRange(wrapped, split, wrapped.length));
            return keys.open(binding, sealed)
                    .filter(bytes -> bytes.length == DataKey.BYTES)
                    .map(DataKey::of);
        }
    }
}
