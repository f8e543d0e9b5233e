package io.hipaaimage.samples.ownkey;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A key encryption key in the host's own key cabinet, here a PKCS#12 file; yours may be a server that wraps by a call. The wrap is a nonce
 * of 12 bytes and AES-256-GCM with the binding as associated data. Safe for use by several threads.
 */
public final class CabinetKey implements KeyWrapper {
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final Path cabinet;
    private final char[] pin;
    private final String label;
    private final SecureRandom random = new SecureRandom();

    private CabinetKey(Path cabinet, char[] pin, String label) {
        this.cabinet = cabinet;
        this.pin = pin.clone();
        this.label = label;
    }

    /**
     * A key of a cabinet. Nothing is read yet: a cabinet that is away now may be there when it is needed.
     *
     * @param cabinet the file
     * @param pin opens it
     * @param label names the key for good
     * @return the key
     */
    public static CabinetKey at(Path cabinet, char[] pin, String label) {
        return new CabinetKey(cabinet, pin, label);
    }

    /**
     * Makes a cabinet with one new key.
     *
     * @param cabinet a file that must not exist
     * @param pin what it opens by
     * @param label names the key
     * @throws IOException when it cannot be written
     */
    public static void make(Path cabinet, char[] pin, String label) throws IOException {
        try (OutputStream out = Files.newOutputStream(cabinet, java.nio.file.StandardOpenOption.CREATE_NEW)) {
            KeyGenerator generator = KeyGenerator.getInstance("AES");
            generator.init(256);
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, pin);
            store.setEntry(
                    label, new KeyStore.SecretKeyEntry(generator.generateKey()), new KeyStore.PasswordProtection(pin));
            store.store(out, pin);
        } catch (GeneralSecurityException e) {
            throw new IOException("the platform has no AES or PKCS#12", e);
        }
    }

    @Override
    public byte[] wrap(byte[] secret, byte[] binding) throws UnavailableException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, binding);
            byte[] wrapped = Arrays.copyOf(nonce, NONCE + secret.length + TAG);
            cipher.doFinal(secret, 0, secret.length, wrapped, NONCE);
            return wrapped;
        } catch (GeneralSecurityException e) {
            throw away(e);
        }
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] binding) throws DamagedInputException, UnavailableException {
        if (wrapped.length < NONCE + TAG) {
            throw wrong(null);
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(wrapped, NONCE), binding);
            return cipher.doFinal(wrapped, NONCE, wrapped.length - NONCE);
        } catch (AEADBadTagException e) {
            throw wrong(e); // the key answered: the wrap is not its own, or not for this
        } catch (GeneralSecurityException e) {
            throw away(e);
        }
    }

    @Override
    public Description describe() {
        return new Description("our key cabinet", label, Optional.empty()); // its backups are nobody's to count
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] binding)
            throws GeneralSecurityException, UnavailableException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(8 * TAG, nonce));
        cipher.updateAAD(binding);
        return cipher;
    }

    private Key key() throws GeneralSecurityException, UnavailableException {
        try (InputStream in = Files.newInputStream(cabinet)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, pin);
            Key key = store.getKey(label, pin);
            if (key == null) {
                throw new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "the cabinet has no key of this label");
            }
            return key;
        } catch (IOException e) {
            throw away(e);
        }
    }

    private static DamagedInputException wrong(@org.jspecify.annotations.Nullable Throwable cause) {
        return new DamagedInputException(ErrorCode.WRONG_KEY, "this key did not wrap it, or it was altered", -1, cause);
    }

    private static UnavailableException away(Exception cause) {
        return new UnavailableException(
                ErrorCode.PROVIDER_UNAVAILABLE,
                "the key cabinet does not open; bring it back and try again",
                true,
                cause);
    }
}
