package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key file under a key that lives elsewhere ({@code docs/formats/keyset.md}):
 *
 * <pre>
 * "HIKP" | 1 0 0 0 | key folder's id 16 | digest that names the key 32 | w u16 | 0 0 | wrap w
 * | nonce 12 | n u32 | ciphertext, tag n | SHA-256 over all before 32
 * </pre>
 *
 * Every file has a fresh 256-bit key of its own, which the provider wraps, bound to the folder's id. What the provider wrapped it unwraps
 * again before the file is written, so that a key that may encrypt and not decrypt locks nobody out. Safe for use by several threads.
 */
final class ProvidedKeyset implements KeysetBox {
    static final String MAGIC = "HIKP";

    private static final int ID = 16;
    private static final int FRONT = 60;
    private static final int DIGEST = 32;
    private static final String BINDING = "hipaa-image/provided-keyset/v1";
    private static final byte[] SEAL = PassphraseBox.ascii("hipaa-image/provided-keyset/v1 seal");

    private final KeyWrapper wrapper;
    private final byte[] folder;

    private ProvidedKeyset(KeyWrapper wrapper, byte[] folder) {
        this.wrapper = wrapper;
        this.folder = folder;
    }

    static ProvidedKeyset fresh(KeyWrapper wrapper, SecureRandom random) {
        byte[] id = new byte[ID];
        random.nextBytes(id);
        return new ProvidedKeyset(wrapper, id);
    }

    /** Opens a file; see {@link KeysetBox#open} for the refusals. */
    static Opened open(byte[] file, KeyWrapper wrapper) throws UnavailableException {
        Parts parts = Parts.of(file);
        ProvidedKeyset box = new ProvidedKeyset(wrapper, parts.folder());
        return new Opened(box, box.opened(parts));
    }

    @Override
    public byte[] content(byte[] file) throws UnavailableException {
        return opened(Parts.of(file));
    }

    private byte[] opened(Parts parts) throws UnavailableException {
        if (wrapper instanceof AwayKey away) {
            throw away.why(); // what it is called is not known while it is away
        }
        if (!Arrays.equals(parts.keyDigest(), WrapperSlots.digest(wrapper.describe()))) {
            throw unavailable("WRONG_PROVIDER_KEY the key file is under another key than "
                    + wrapper.describe().provider() + " offers; name that one");
        }
        byte[] key = unwrapped(parts.wrap());
        try {
            return Gcm.open(sealKey(key), parts.head(), parts.sealed())
                    .orElseThrow(() -> damaged("the key file was altered; use a copy of it as it was made", null));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public byte[] seal(byte[] content, SecureRandom random) throws UnavailableException {
        byte[] key = new byte[32];
        random.nextBytes(key);
        try {
            byte[] wrap = wrapped(key);
            byte[] again = unwrapped(wrap);
            boolean same = MessageDigest.isEqual(again, key);
            Arrays.fill(again, (byte) 0);
            if (!same) {
                throw unavailable("the provider does not give back what it wrapped; look at its key");
            }
            byte[] head = ByteBuffer.allocate(FRONT + wrap.length)
                    .put(PassphraseBox.ascii(MAGIC))
                    .putInt(0x01000000)
                    .put(folder)
                    .put(WrapperSlots.digest(wrapper.describe()))
                    .putShort((short) wrap.length)
                    .putShort((short) 0)
                    .put(wrap)
                    .array();
            return file(head, Gcm.seal(sealKey(key), random, head, content));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] file(byte[] head, byte[] sealed) {
        int nonce = Gcm.OVERHEAD - 16;
        byte[] body = ByteBuffer.allocate(head.length + 4 + sealed.length)
                .put(head)
                .put(sealed, 0, nonce)
                .putInt(sealed.length - nonce)
                .put(sealed, nonce, sealed.length - nonce)
                .array();
        byte[] file = Arrays.copyOf(body, body.length + DIGEST);
        System.arraycopy(Primitives.sha256(body), 0, file, body.length, DIGEST);
        return file;
    }

    private static byte[] sealKey(byte[] key) {
        return Hkdf.expand(key, 32, SEAL);
    }

    private byte[] binding() {
        return Framed.sha384(BINDING, folder, WrapperSlots.digest(wrapper.describe()));
    }

    private byte[] wrapped(byte[] key) throws UnavailableException {
        try {
            byte[] wrap = wrapper.wrap(key, binding());
            if (wrap.length == 0 || wrap.length > KeyWrapper.MOST_BYTES) {
                throw unavailable("the provider's wrap has no length that a key file holds; use another key");
            }
            return wrap;
        } catch (RefusedException e) {
            throw refused(e);
        }
    }

    private byte[] unwrapped(byte[] wrap) throws UnavailableException {
        try {
            return wrapper.unwrap(wrap, binding());
        } catch (RefusedException e) {
            throw refused(e);
        } catch (DamagedInputException e) {
            throw damaged(
                    "the provider's key does not unwrap the key file: it was altered, or another key has that name now",
                    e);
        }
    }

    private UnavailableException refused(RefusedException e) {
        return new UnavailableException(
                ErrorCode.PROVIDER_UNAVAILABLE,
                "the key of " + wrapper.describe().provider() + " may not be used so; look at its rights",
                false,
                e);
    }

    static UnavailableException unavailable(String what) {
        return new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, what);
    }

    private static UnavailableException damaged(String what, @Nullable Exception cause) {
        return new UnavailableException(ErrorCode.KEY_FILE_DAMAGED, what, false, cause);
    }

    @Override
    public List<String> describe() {
        KeyWrapper.Description key = wrapper.describe();
        return List.of(
                "PROVIDER Tink keyset behind " + key.provider() + ", key " + key.key(),
                // an old copy of the key file opens while the provider's key lives, whatever was destroyed in a newer
                // one
                "DESTROYED_VERSION_MAY_RETURN UNKNOWN",
                "PROVIDER_KEY_MAY_RETURN " + key.mayReturn());
    }

    /** The parts of a file that is whole; nothing of it is trusted yet. */
    private record Parts(byte[] head, byte[] folder, byte[] keyDigest, byte[] wrap, byte[] sealed) {
        static Parts of(byte[] file) throws UnavailableException {
            int body = file.length - DIGEST;
            boolean ours = body >= FRONT && Arrays.equals(Arrays.copyOf(file, 4), PassphraseBox.ascii(MAGIC));
            if (!ours) {
                throw damaged("this is not a key file, or only a part of one", null);
            }
            byte[] digest = Primitives.sha256(Arrays.copyOf(file, body));
            if (!Arrays.equals(digest, Arrays.copyOfRange(file, body, file.length))) {
                throw damaged("the key file is damaged, no provider can help; use a copy of it", null);
            }
            ByteBuffer in = ByteBuffer.wrap(file, 0, body);
            int wrap = Short.toUnsignedInt(in.getShort(FRONT - 4));
            boolean known = in.getInt(4) == 0x01000000 && in.getShort(FRONT - 2) == 0 && wrap <= KeyWrapper.MOST_BYTES;
            int nonce = FRONT + wrap;
            int length = body - nonce - 16;
            if (!known || length < 16 || in.getInt(nonce + 12) != length) {
                throw damaged("the key file is of a version that this library does not know; use a newer one", null);
            }
            byte[] sealed = Arrays.copyOfRange(file, nonce, nonce + 12 + length);
            System.arraycopy(file, nonce + 16, sealed, 12, length);
            return new Parts(
                    Arrays.copyOf(file, nonce),
                    Arrays.copyOfRange(file, 8, 8 + ID),
                    Arrays.copyOfRange(file, 8 + ID, 8 + ID + DIGEST),
                    Arrays.copyOfRange(file, FRONT, nonce),
                    sealed);
        }
    }
}
