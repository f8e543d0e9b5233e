package io.hipaaimage.cli.files;

import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.crypto.RecipientKeys;
import io.hipaaimage.crypto.SealedFiles;
import io.hipaaimage.crypto.SealedSlots;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Unlocks whatever key, or passphrase, opens a sealed file, for the time of one look at its slots. */
final class SlotKey {
    private SlotKey() {}

    /** What is done with the slots. */
    @FunctionalInterface
    interface Work<T> {
        T on(SealedSlots slots) throws ImageVaultException, IOException;
    }

    static <T> T with(@Nullable Path key, PassphraseOption passphrase, Shell shell, Work<T> work)
            throws ImageVaultException, IOException {
        if (key == null) {
            return work.on(SealedFiles.byPassphrase(passphrase.from(shell)).slots());
        }
        if (!RecipientFiles.isPrivateKey(key)) {
            return work.on(SealedFiles.with(key, passphrase.from(shell)).slots());
        }
        try (RecipientKeys keys = RecipientKeys.open(key, passphrase.from(shell), PlatformFiles.get())) {
            return work.on(keys.slots());
        }
    }
}
