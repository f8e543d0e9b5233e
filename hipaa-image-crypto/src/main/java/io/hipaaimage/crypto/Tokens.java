package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Opens a PKCS#11 token by the JDK's SunPKCS11. */
final class Tokens {
    private Tokens() {}

    /** See {@link KeyWrappers#token} for the refusals. */
    static KeyStore open(Path configuration, Passphrase pin) throws UnavailableException {
        Provider template = Security.getProvider("SunPKCS11");
        if (template == null) {
            throw unavailable("this Java has no SunPKCS11; use one that has the module jdk.crypto.cryptoki", null);
        }
        byte[] words = pin.read();
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(words));
        char[] characters = new char[decoded.remaining()];
        decoded.get(characters);
        try {
            KeyStore token = KeyStore.getInstance("PKCS11", template.configure(configuration.toString()));
            token.load(null, characters);
            return token;
        } catch (InvalidParameterException | ProviderException | GeneralSecurityException e) {
            throw unavailable("the token cannot be used; look at its configuration, its library and its slot", e);
        } catch (IOException e) {
            throw refused(e);
        } finally {
            Arrays.fill(words, (byte) 0);
            Arrays.fill(decoded.array(), '\0');
            Arrays.fill(characters, '\0');
        }
    }

    /** How a key store tells a wrong PIN: by the cause of an exception of another kind. */
    private static UnavailableException refused(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            boolean login = cause instanceof UnrecoverableKeyException
                    || cause.getClass().getSimpleName().endsWith("LoginException");
            if (login) {
                return new UnavailableException(
                        ErrorCode.WRONG_PASSPHRASE, "the token does not take this PIN; it counts wrong ones", false, e);
            }
        }
        return unavailable("the token cannot be opened", e);
    }

    private static UnavailableException unavailable(String what, @Nullable Exception cause) {
        return new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, what, true, cause);
    }
}
