package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one slot under a passphrase. Its wrap is
 *
 * <pre>
 * memory KiB u32 | iterations u32 | parallelism u32 | salt 16 | nonce 12, ciphertext 32, tag 16
 * </pre>
 *
 * and its key digest commits to the stretched passphrase, so that no slot opens under two of them. The cost is looked at before memory is
 * taken, and at most two slots are tried, one a copy: a hostile file cannot make an opener stretch for minutes. Safe for use by several
 * threads.
 */
final class PassphraseSlots implements SlotKey {
    private static final int FRONT = 28;
    private static final int WRAP = FRONT + Gcm.OVERHEAD + DataKey.BYTES;
    private static final int MOST_TRIED = 2;
    private static final byte[] SEAL = PassphraseBox.ascii("hipaa-image/passphrase-slot/v1 seal");
    private static final byte[] COMMIT = PassphraseBox.ascii("hipaa-image/passphrase-slot/v1 commit");

    private final Passphrase passphrase;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Stretched own;
    private @Nullable Stretched tried;
    private int tries;

    /** A stretched passphrase with how it was stretched. */
    private record Stretched(Slot.Kind kind, byte[] front, byte[] sealKey, byte[] commitment) {
        static Stretched of(PassphraseStretching how, byte[] front, Passphrase passphrase) throws UnavailableException {
            byte[] words = passphrase.read();
            try {
                byte[] master = how.derive(words, Arrays.copyOfRange(front, 12, FRONT));
                Stretched done = new Stretched(
                        Slot.Kind.ofStretching(how.number()),
                        front,
                        Hkdf.expand(master, 32, SEAL),
                        Hkdf.expand(master, 32, COMMIT));
                Arrays.fill(master, (byte) 0);
                return done;
            } finally {
                Arrays.fill(words, (byte) 0);
            }
        }
    }

    private PassphraseSlots(Passphrase passphrase) {
        this.passphrase = passphrase;
    }

    /** Opens only; the passphrase is read when a slot is tried. */
    static PassphraseSlots opening(Passphrase passphrase) {
        return new PassphraseSlots(passphrase);
    }

    /**
     * Seals too: the passphrase is stretched here.
     *
     * @throws RefusedException {@code REFUSED} for an empty one
     */
    static PassphraseSlots sealing(Passphrase passphrase) throws RefusedException, UnavailableException {
        byte[] words = passphrase.read();
        boolean empty = words.length == 0;
        Arrays.fill(words, (byte) 0);
        if (empty) {
            throw new RefusedException(ErrorCode.REFUSED, "the passphrase is empty", "give one");
        }
        PassphraseSlots made = new PassphraseSlots(passphrase);
        PassphraseStretching how = PassphraseStretching.forNew(Argon2Parameters.DEFAULT);
        ByteBuffer front = ByteBuffer.allocate(FRONT);
        for (int cost : how.cost()) {
            front.putInt(cost);
        }
        byte[] salt = new byte[PassphraseStretching.SALT_BYTES];
        made.random.nextBytes(salt);
        made.own = Stretched.of(how, front.put(salt).array(), passphrase);
        return made;
    }

    private Stretched own() {
        Stretched stretched = own;
        if (stretched == null) {
            throw new IllegalStateException("this passphrase was unlocked to open, not to seal");
        }
        return stretched;
    }

    @Override
    public Slot.Kind kind() {
        return own().kind();
    }

    @Override
    public byte[] keyDigest() {
        return own().commitment().clone();
    }

    @Override
    public Slot wrap(DataKey key, byte[] binding) {
        Stretched by = own();
        byte[] sealed = key.lend(bytes -> Gcm.seal(by.sealKey(), random, aad(by.front(), binding), bytes));
        byte[] wrap = Arrays.copyOf(by.front(), WRAP);
        System.arraycopy(sealed, 0, wrap, FRONT, sealed.length);
        return new Slot(by.kind(), 0, by.commitment(), wrap);
    }

    @Override
    public boolean names(Slot slot) {
        return slot.kind().stretching().isPresent();
    }

    @Override
    public Optional<DataKey> unwrap(Slot slot, byte[] binding) throws ImageVaultException {
        if (slot.wrapped().length != WRAP) {
            return Optional.empty();
        }
        byte[] front = Arrays.copyOf(slot.wrapped(), FRONT);
        Stretched by = stretched(slot.kind(), front);
        if (!MessageDigest.isEqual(by.commitment(), slot.keyDigest())) {
            return Optional.empty(); // WRONG_KEY, which the caller says once it has tried all slots
        }
        return Gcm.open(by.sealKey(), aad(front, binding), slot.wrapped(), FRONT, WRAP - FRONT)
                .map(DataKey::of);
    }

    private synchronized Stretched stretched(Slot.Kind kind, byte[] front) throws ImageVaultException {
        for (Stretched known : new Stretched[] {own, tried}) {
            if (known != null && known.kind() == kind && Arrays.equals(known.front(), front)) {
                return known;
            }
        }
        PassphraseStretching how = kind.stretching()
                .flatMap(number -> PassphraseStretching.stated(number, ByteBuffer.wrap(front, 0, 12)))
                .orElseThrow();
        try {
            how.check();
        } catch (UnavailableException e) {
            throw new DamagedInputException(
                    ErrorCode.UNSUPPORTED_VERSION, "cost of the passphrase slot", FixedHeader.BYTES, e);
        }
        if (++tries > MOST_TRIED) {
            throw new DamagedInputException(
                    ErrorCode.UNSUPPORTED_VERSION, "more than one passphrase slot", FixedHeader.BYTES);
        }
        Stretched fresh = Stretched.of(how, front, passphrase);
        tried = fresh;
        return fresh;
    }

    private static byte[] aad(byte[] front, byte[] binding) {
        return ByteBuffer.allocate(front.length + binding.length)
                .put(front)
                .put(binding)
                .array();
    }
}
