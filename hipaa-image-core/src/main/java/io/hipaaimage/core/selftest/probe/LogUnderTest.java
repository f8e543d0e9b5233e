package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.LogVerifier;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.vault.ImageVault;
import java.nio.file.Path;

/**
 * A log's folder, and the key it is known by, which comes from the key folder and not from the log.
 *
 * @param verifier who verifies it
 * @param folder where it lies
 * @param origin its name
 * @param key its public key
 */
record LogUnderTest(LogVerifier verifier, Path folder, String origin, byte[] key) {
    static LogUnderTest of(ImageVault vault, LogVerifier verifier) throws UnavailableException {
        return new LogUnderTest(
                verifier,
                vault.wiring().home().resolve("audit"),
                vault.log().origin(),
                vault.wiring().parts().logKeys().origin().publicKey());
    }

    LogUnderTest at(Path other) {
        return new LogUnderTest(verifier, other, origin, key);
    }

    LogVerifier.Report verify() {
        return verifier.verify(folder, origin, key);
    }
}
