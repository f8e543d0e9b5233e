package io.hipaaimage.crypto;

import io.hipaaimage.core.UnavailableException;
import java.security.SecureRandom;
import java.util.List;

/** A key file under a passphrase. Immutable. */
record PassphraseKeyset(PassphraseBox box) implements KeysetBox {
    static final String MAGIC = "HIKS";

    @Override
    public byte[] seal(byte[] content, SecureRandom random) {
        return box.seal(content, random);
    }

    @Override
    public byte[] content(byte[] file) throws UnavailableException {
        return box.content(MAGIC, file);
    }

    @Override
    public List<String> describe() {
        return List.of(
                "PROVIDER embedded Tink keyset under " + box.derivation(), "DESTROYED_VERSION_MAY_RETURN UNKNOWN");
    }
}
