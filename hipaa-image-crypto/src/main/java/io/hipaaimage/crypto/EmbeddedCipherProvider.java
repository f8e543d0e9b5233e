package io.hipaaimage.crypto;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.LogKeys;
import io.hipaaimage.core.PatientYears;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipher;
import io.hipaaimage.core.access.ImageCipherProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The cipher with keys in files under a passphrase; found by {@link java.util.ServiceLoader}. Most users will not call this. Guards
 * against whoever holds every disk but the key folder, not against root on the running host. Thread-safe.
 */
public final class EmbeddedCipherProvider implements ImageCipherProvider {
    /** For {@link java.util.ServiceLoader}. */
    public EmbeddedCipherProvider() {}

    @Override
    public void prepare(Path keyFolder) throws IOException {
        byte[] front;
        try (InputStream keyset = Files.newInputStream(keyFolder.resolve("keyset"))) {
            front = keyset.readNBytes(6);
        }
        if (!ApprovedMode.on() && PassphraseBox.beginsWithArgon2(front)) {
            Argon2Parameters.prepare();
        }
    }

    @Override
    public Parts create(Settings settings) throws RefusedException, UnavailableException {
        Warmup.begin();
        return parts(VaultKeys.create(settings.records(), settings.keys(), settings.files()), settings);
    }

    @Override
    public Parts open(Settings settings) throws UnavailableException {
        if (settings.busyStart()) {
            Warmup.beginLater();
        } else {
            Warmup.begin();
        }
        return parts(VaultKeys.open(settings.records(), settings.keys(), settings.files()), settings);
    }

    private static Parts parts(VaultKeys keys, Settings settings) {
        ImageCipher cipher = new VaultImageCipher(
                keys.records(),
                keys.administration(),
                settings.store(),
                settings.clock(),
                keys::close,
                keys.folder()::requireProvider);
        return new OpenParts(
                cipher,
                keys.administration(),
                keys.attributes(),
                keys.details(),
                keys.patientYears(),
                keys.logKeys(),
                keys.folder().keyset().byEmergencyKey());
    }

    private record OpenParts(
            ImageCipher cipher,
            KeyAdministration keys,
            AttributeSealer attributes,
            DetailSealer details,
            PatientYears patientYears,
            LogKeys logKeys,
            boolean byEmergencyKey)
            implements Parts {}
}
