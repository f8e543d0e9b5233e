package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.PassphraseOption;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a vault and its keys lie, and who unlocks them. */
public final class VaultOptions {
    @Option(names = "--home", paramLabel = "DIR", required = true, order = 70, description = "The vault's home folder.")
    private Path home;

    @Option(
            names = "--keys",
            paramLabel = "DIR",
            required = true,
            order = 71,
            description = "The key folder, on another volume and in another backup set.")
    private Path keys;

    @Mixin
    private PassphraseOption passphrase;

    @Mixin
    private TokenOption token;

    /** A builder without an emergency key. */
    VaultBuilder builder(Shell shell) throws RefusedException, UnavailableException {
        return builder(shell, Optional.empty());
    }

    /**
     * A builder for the vault that these options name.
     *
     * @param shell whose environment, clock and warnings are used
     * @param emergency the emergency key that was brought, or empty
     * @return the builder
     * @throws RefusedException {@code USAGE} without a passphrase
     * @throws UnavailableException if the key folder's notes cannot be read
     */
    VaultBuilder builder(Shell shell, Optional<EmergencyKey> emergency) throws RefusedException, UnavailableException {
        KeyPlace bare =
                emergency.isEmpty() ? bare(shell) : token.placeOr(keys, passphrase.from(shell), emergency.get());
        return ImageVault.builder()
                .home(home)
                .keys(KeyPlaces.read(keys, bare)) // with the further places that the key folder names
                .clock(shell.clock());
    }

    /** The keys without further places. */
    KeyPlace bare(Shell shell) throws RefusedException, UnavailableException {
        return token.place(keys, passphrase.from(shell));
    }

    /** The home folder. */
    Path home() {
        return home;
    }

    /** The key folder. */
    Path keys() {
        return keys;
    }
}
