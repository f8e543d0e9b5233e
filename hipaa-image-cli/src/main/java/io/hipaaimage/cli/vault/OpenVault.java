package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.vault.ImageVault;
import java.nio.file.Path;

/** Opens a vault for a command of another package. */
public final class OpenVault {
    private OpenVault() {}

    /**
     * Opens a vault.
     *
     * @param home its home
     * @param keys its key folder
     * @param passphrase who unlocks
     * @param shell whose environment, clock and warnings are used
     * @return the open vault
     * @throws ImageVaultException if it cannot be opened
     */
    public static ImageVault at(Path home, Path keys, PassphraseOption passphrase, Shell shell)
            throws ImageVaultException {
        EmbeddedKeys embedded = KeyPlaces.read(keys, EmbeddedKeys.at(keys, passphrase.from(shell)));
        return ImageVault.builder()
                .home(home)
                .keys(embedded)
                .clock(shell.clock())
                .open();
    }
}
