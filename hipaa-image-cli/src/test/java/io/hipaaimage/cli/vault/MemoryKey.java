package io.hipaaimage.cli.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.crypto.KeyWrappers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;

/** A key of a provider of the tests' own, as long as their JVM. */
final class MemoryKey {
    static final KeyWrapper KEY = make();

    private MemoryKey() {}

    private static KeyWrapper make() {
        try {
            Aead aead = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                    .getPrimitive(AeadConfig2026.get(), Aead.class);
            return KeyWrappers.ofAead("a test's memory", "key-1", aead, Optional.of(Duration.ofDays(30)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
