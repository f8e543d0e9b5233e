package io.hipaaimage.crypto;

import com.google.crypto.tink.Aead;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Key encryption keys that live elsewhere, for {@link SealedFiles#under} and {@link io.hipaaimage.core.ProvidedKeys}: any {@code Aead} of Tink, which its extensions have for the key
 * services of AWS, Google and HashiCorp Vault; and AES keys in a PKCS#11 token.
 */
public final class KeyWrappers {
    private KeyWrappers() {}

    /**
     * A key behind Tink's interface.
     *
     * @param provider where it lives, in words
     * @param key names it for good, such as its URI or ARN
     * @param aead what encrypts with it; it must be safe for use by several threads
     * @param mayReturnFor how long a destroyed key may come back, such as the 30 days of a key service; empty where nobody knows
     * @return the wrapper
     */
    public static KeyWrapper ofAead(String provider, String key, Aead aead, Optional<Duration> mayReturnFor) {
        return new AeadKeyWrapper(new KeyWrapper.Description(provider, key, mayReturnFor), aead);
    }

    /**
     * An AES-256 key in a token that is not open yet.
     *
     * @param configuration a configuration of the JDK's SunPKCS11, which names the token's library: it is loaded into this process
     * @param pin the token's PIN; a wrong one counts there, and a token that counted enough of them locks itself
     * @param alias the key's label
     * @return the wrapper, as {@link #pkcs11} makes it
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE} if the token does not answer or has no such key; {@code WRONG_PASSPHRASE}
     *     if it does not take the PIN
     */
    public static KeyWrapper token(Path configuration, Passphrase pin, String alias) throws UnavailableException {
        return pkcs11(Tokens.open(configuration, pin), alias);
    }

    /**
     * A key whose provider cannot be reached, so that there is nothing to make a wrapper of: each use of it is that answer. For {@link
     * io.hipaaimage.core.ProvidedKeys#orInEmergency} alone.
     *
     * @param provider where it lives, in words
     * @param key its name there
     * @param why what opening the provider said
     * @return the wrapper
     */
    public static KeyWrapper away(String provider, String key, UnavailableException why) {
        return new AwayKey(new KeyWrapper.Description(provider, key, Optional.empty()), why);
    }

    /**
     * An AES-256 key in a token, through the JDK's SunPKCS11. Only AES-GCM with associated data is used, which tokens do inside: the key
     * never leaves. How long it may come back is unknown, because nobody can tell a token's backups.
     *
     * @param token the token's key store, loaded with its PIN
     * @param alias the key's label in it
     * @return the wrapper
     * @throws UnavailableException {@code PROVIDER_UNAVAILABLE} if the token has no such key
     */
    public static KeyWrapper pkcs11(KeyStore token, String alias) throws UnavailableException {
        try {
            Key key = token.getKey(alias, null);
            if (key == null || !key.getAlgorithm().equals("AES")) {
                throw new UnavailableException(
                        ErrorCode.PROVIDER_UNAVAILABLE,
                        "the token has no AES key of this label; make one, or name another");
            }
            return new AeadKeyWrapper(
                    new KeyWrapper.Description("PKCS#11 " + token.getProvider().getName(), alias, Optional.empty()),
                    new TokenAead(token.getProvider(), key, new SecureRandom()));
        } catch (GeneralSecurityException e) {
            throw new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "the token's key cannot be read", true, e);
        }
    }
}
