package io.hipaaimage.crypto;

import com.google.crypto.tink.Aead;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.UnavailableException;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * A key behind Tink's interface, which has one exception for a wrong wrap and for a service that does not answer. So what does not unwrap
 * is followed by a wrap and unwrap of nothing secret: if the key does that, the wrap was wrong, else the key is out of reach. Safe for
 * use by several threads if the {@code Aead} is.
 */
final class AeadKeyWrapper implements KeyWrapper {
    private static final byte[] PROBE = new byte[32];

    private final Description description;
    private final Aead aead;

    AeadKeyWrapper(Description description, Aead aead) {
        this.description = description;
        this.aead = aead;
    }

    @Override
    public byte[] wrap(byte[] secret, byte[] binding) throws UnavailableException {
        byte[] wrapped;
        try {
            wrapped = aead.encrypt(secret, binding);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw unavailable(e);
        }
        if (wrapped.length > MOST_BYTES) {
            throw new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE, "the key's wraps are too long for a sealed file; use another key");
        }
        return wrapped;
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] binding) throws DamagedInputException, UnavailableException {
        try {
            return aead.decrypt(wrapped, binding);
        } catch (GeneralSecurityException | RuntimeException e) {
            if (answers()) {
                throw new DamagedInputException(
                        ErrorCode.WRONG_KEY, "the key did not wrap this, or it was altered", -1, e);
            }
            throw unavailable(e);
        }
    }

    private boolean answers() {
        try {
            return Arrays.equals(PROBE, aead.decrypt(aead.encrypt(PROBE, PROBE), PROBE));
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // the reason is the one that the caller has already
        }
    }

    private UnavailableException unavailable(Exception cause) {
        if (ProviderRefusal.in(cause)) {
            return new UnavailableException(
                    ErrorCode.PROVIDER_UNAVAILABLE,
                    "the key of " + description.provider() + " may not be used so; look at its rights and its state",
                    false,
                    cause);
        }
        return new UnavailableException(
                ErrorCode.PROVIDER_UNAVAILABLE,
                "the key of " + description.provider()
                        + " cannot be used now; look into its service or token, and try again",
                true,
                cause);
    }

    @Override
    public Description describe() {
        return description;
    }
}
