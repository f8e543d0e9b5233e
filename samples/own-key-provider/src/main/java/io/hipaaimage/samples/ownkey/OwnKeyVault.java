package io.hipaaimage.samples.ownkey;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.nio.file.Path;

/** A vault whose key folder the host's own key unlocks: no passphrase, and no use of the folder to whoever takes it away. */
public final class OwnKeyVault {
    private final Path home;
    private final Path keys;
    private final KeyWrapper key;
    private final CareTeams.Directory teams;

    /**
     * A place for a vault.
     *
     * @param home the vault's home
     * @param keys its key folder, on another volume
     * @param key the host's own
     * @param teams who cares for whom
     */
    public OwnKeyVault(Path home, Path keys, KeyWrapper key, CareTeams.Directory teams) {
        this.home = home;
        this.keys = keys;
        this.key = key;
        this.teams = teams;
    }

    /**
     * Makes the vault and opens it.
     *
     * @return the open vault
     * @throws ImageVaultException if the folders are in use, or the key is away
     */
    public ImageVault make() throws ImageVaultException {
        return builder().tenant("test-own-key").profile(Profile.RULE).create();
    }

    /**
     * Opens the vault: one call to the key.
     *
     * @return the open vault, which goes on while the key is away
     * @throws ImageVaultException {@code PROVIDER_UNAVAILABLE} if the key is away, {@code WRONG_KEY} if it is another one
     */
    public ImageVault open() throws ImageVaultException {
        return builder().open();
    }

    private VaultBuilder builder() {
        // tag::vault[]
        return ImageVault.builder().home(home).keys(ProvidedKeys.at(keys, key)).facts(CareTeams.from(teams));
        // end::vault[]
    }
}
