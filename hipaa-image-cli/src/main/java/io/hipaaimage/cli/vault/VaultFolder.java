package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The vault behind a log, for commands of the group {@code audit} that need two persons: a log alone knows none. */
final class VaultFolder {
    @Parameters(paramLabel = "DIR", description = "The home of the vault whose log it is.")
    private Path home;

    @Option(names = "--keys", paramLabel = "DIR", order = 71, description = "The vault's key folder.")
    private @Nullable Path keys;

    @Mixin
    private PassphraseOption passphrase;

    boolean hasKeys() {
        return keys != null;
    }

    /** A builder for the vault. */
    VaultBuilder builder(Shell shell) throws ImageVaultException {
        if (keys == null) {
            throw new RefusedException(
                    ErrorCode.DENIED,
                    "DUAL_CONTROL_REQUIRED",
                    "who may approve is known to a vault alone: give its home and --keys");
        }
        KeyPlace place = KeyPlaces.read(keys, EmbeddedKeys.at(keys, passphrase.from(shell)));
        return ImageVault.builder().home(home).keys(place).clock(shell.clock());
    }

    /** Opens the vault. */
    ImageVault open(Shell shell) throws ImageVaultException {
        return builder(shell).open();
    }
}
