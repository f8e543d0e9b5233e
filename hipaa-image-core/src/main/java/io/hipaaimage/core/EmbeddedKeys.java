package io.hipaaimage.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Keys in files under a passphrase: the default where no HSM or key service is at hand ({@link ProvidedKeys} where one is). The folder belongs on another volume than the
 * home, and never in the same backup set.
 */
public final class EmbeddedKeys implements KeyPlace {
    private final Path folder;
    private final Passphrase passphrase;
    private final List<Path> copies;
    private final Optional<Path> epochFolder;

    private EmbeddedKeys(Path folder, Passphrase passphrase, List<Path> copies, Optional<Path> epochFolder) {
        this.folder = folder;
        this.passphrase = passphrase;
        this.copies = List.copyOf(copies);
        this.epochFolder = epochFolder;
    }

    /**
     * Keys in a folder.
     *
     * @param folder the key folder, mode 0700
     * @param passphrase where the passphrase comes from
     * @return the keys, with one copy of the epoch store
     */
    public static EmbeddedKeys at(Path folder, Passphrase passphrase) {
        return new EmbeddedKeys(folder, passphrase, List.of(), Optional.empty());
    }

    @Override
    public EmbeddedKeys copyAt(Path copy) {
        List<Path> more = new java.util.ArrayList<>(copies);
        more.add(copy);
        return new EmbeddedKeys(folder, passphrase, more, epochFolder);
    }

    @Override
    public EmbeddedKeys epochsAt(Path epochs) {
        return new EmbeddedKeys(folder, passphrase, copies, Optional.of(epochs));
    }

    @Override
    public Path folder() {
        return folder;
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
        return copies;
    }

    @Override
    public Path epochFolder() {
        return epochFolder.orElse(folder.resolve("epoch"));
    }
}
