package io.hipaaimage.spring;

import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.crypto.KeyWrappers;
import java.nio.file.Path;

/** The key of a token or HSM that the properties name. */
final class TokenKey {
    private TokenKey() {}

    static KeyWrapper of(Path configuration, Passphrase pin, String label) throws UnavailableException {
        return KeyWrappers.token(configuration, pin, label);
    }
}
