package io.hipaaimage.core.selftest.check;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultProviders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where a check works: a folder that is removed afterwards, the providers that the vault at hand is made from, and that vault itself.
 * Each run of a check has a bench of its own.
 */
public final class Bench {
    private final Path folder;
    private final Profile profile;
    private final VaultProviders providers;
    private final @Nullable ImageVault vault;
    private final @Nullable ImageVaultException refusal;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * A bench.
     *
     * @param folder empty, removed by whoever made it
     * @param profile the rules to test by
     * @param providers what scratch vaults are made from
     * @param vault the vault at hand, or null
     * @param refusal why the vault at hand does not open, or null
     */
    public Bench(
            Path folder,
            Profile profile,
            VaultProviders providers,
            @Nullable ImageVault vault,
            @Nullable ImageVaultException refusal) {
        this.folder = folder;
        this.profile = profile;
        this.providers = providers;
        this.vault = vault;
        this.refusal = refusal;
    }

    /**
     * The rules to test by.
     *
     * @return the profile
     */
    public Profile profile() {
        return profile;
    }

    /**
     * What scratch vaults are made from: the same as the vault at hand.
     *
     * @return the providers
     */
    public VaultProviders providers() {
        return providers;
    }

    /**
     * The vault at hand, to be looked at and not changed.
     *
     * @return the vault, or empty where none was given or it does not open
     */
    public Optional<ImageVault> vault() {
        return Optional.ofNullable(vault);
    }

    /**
     * Why the vault at hand does not open.
     *
     * @return what it threw, or empty
     */
    public Optional<ImageVaultException> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * A new empty folder.
     *
     * @param name a hint for whoever debugs
     * @return the folder, made
     * @throws IOException if it cannot be made
     */
    public Path folder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(next.incrementAndGet() + "-" + name));
    }
}
