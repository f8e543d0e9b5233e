package io.hipaaimage.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keys in a folder that a key elsewhere unlocks: in a token, an HSM, a cloud's key service. No passphrase is asked.
 *
 * <p>The provider is called when the vault is opened and whenever the key file is written (a rotation, a destruction of a version, ...),
 * once each; an open vault has its key versions in memory and captures, shows and shreds while the provider is away. Guards, beyond {@link
 * EmbeddedKeys}, against whoever has every disk, the key folder included: without the provider's key it opens nothing. Does not guard
 * against who may use that key.
 */
public final class ProvidedKeys implements KeyPlace {
    private final KeyFolders folders;
    private final KeyWrapper wrapper;
    private final Optional<EmergencyKey> emergency;

    private ProvidedKeys(KeyFolders folders, KeyWrapper wrapper, Optional<EmergencyKey> emergency) {
        this.folders = folders;
        this.wrapper = wrapper;
        this.emergency = emergency;
    }

    /**
     * Keys in a folder.
     *
     * @param folder the key folder, mode 0700
     * @param wrapper the key that unlocks it; hold it to {@code KeyWrapperCompatibilityKit} of the test kit
     * @return the keys, with one copy of the epoch store
     */
    public static ProvidedKeys at(Path folder, KeyWrapper wrapper) {
        return new ProvidedKeys(KeyFolders.at(folder), wrapper, Optional.empty());
    }

    @Override
    public ProvidedKeys copyAt(Path copy) {
        return new ProvidedKeys(folders.copyAt(copy), wrapper, emergency);
    }

    @Override
    public ProvidedKeys epochsAt(Path epochs) {
        return new ProvidedKeys(folders.epochsAt(epochs), wrapper, emergency);
    }

    @Override
    public ProvidedKeys spoolAt(Path spool) {
        return new ProvidedKeys(folders.spoolAt(spool), wrapper, emergency);
    }

    /**
     * These keys with an emergency key at hand: while the provider answers, it is not looked at; where the provider says no, neither. Where
     * the provider does not answer ({@code PROVIDER_UNAVAILABLE}, and trying again may help), the vault opens by it for emergency treatment
     * alone, and for four hours.
     *
     * @param key the private half whose public half {@code Keys.setUpEmergencyKey} was given
     * @return a new place
     */
    public ProvidedKeys orInEmergency(EmergencyKey key) {
        return new ProvidedKeys(folders, wrapper, Optional.of(key));
    }

    /**
     * The emergency key at hand.
     *
     * @return the key, or empty
     */
    public Optional<EmergencyKey> emergencyKey() {
        return emergency;
    }

    @Override
    public Path folder() {
        return folders.folder();
    }

    /**
     * What unlocks them.
     *
     * @return the key that lives elsewhere
     */
    public KeyWrapper wrapper() {
        return wrapper;
    }

    @Override
    public List<Path> copies() {
        return folders.copies();
    }

    @Override
    public Path epochFolder() {
        return folders.epochFolder();
    }

    @Override
    public Path spoolFolder() {
        return folders.spoolFolder();
    }
}
