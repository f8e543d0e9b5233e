package io.hipaaimage.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.testkit.KeyWrapperCompatibilityKit;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

/** Any {@code Aead} of Tink, by the kit that every provider is held to. */
class TinkKeyWrapperTest extends KeyWrapperCompatibilityKit {
    private static Aead aead;

    @BeforeAll
    static void makesAKey() throws Exception {
        aead = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    @Override
    protected KeyWrapper wrapper() {
        return KeyWrappers.ofAead("a key service", "key-1", aead, Optional.of(Duration.ofDays(30)));
    }
}
