package io.hipaaimage.core;

import java.nio.file.Path;
import java.util.List;

/**
 * Keys in files under a passphrase, or a machine's secret in its place: the default where no HSM or key service is at hand ({@link ProvidedKeys} where one is).
 * The folder belongs on another volume than the home, and never in the same backup set. Immutable.
 */
public final class EmbeddedKeys implements KeyPlace {
    private final KeyFolders folders;
    private final Passphrase passphrase;

    private EmbeddedKeys(KeyFolders folders, Passphrase passphrase) {
        this.folders = folders;
        this.passphrase = passphrase;
    }

    /**
     * Keys in a folder.
     *
     * @param folder the key folder, mode 0700
     * @param passphrase where the passphrase comes from
     * @return the keys, with one copy of the epoch store
     */
    public static EmbeddedKeys at(Path folder, Passphrase passphrase) {
        return new EmbeddedKeys(KeyFolders.at(folder), passphrase);
    }

    @Override
    public EmbeddedKeys copyAt(Path copy) {
        return new EmbeddedKeys(folders.copyAt(copy), passphrase);
    }

    @Override
    public EmbeddedKeys epochsAt(Path epochs) {
        return new EmbeddedKeys(folders.epochsAt(epochs), passphrase);
    }

    @Override
    public EmbeddedKeys spoolAt(Path spool) {
        return new EmbeddedKeys(folders.spoolAt(spool), passphrase);
    }

    @Override
    public Path folder() {
        return folders.folder();
    }

    /**
     * Where the passphrase comes from.
     *
     * @return the source
     */
    public Passphrase passphrase() {
        return passphrase;
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
