package io.hipaaimage.core;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a vault's keys lie, and what unlocks them: a passphrase ({@link EmbeddedKeys}) or a key that lives elsewhere ({@link
 * ProvidedKeys}). Immutable.
 */
public sealed interface KeyPlace permits EmbeddedKeys, ProvidedKeys {
    /**
     * The key folder.
     *
     * @return the folder, mode 0700
     */
    Path folder();

    /**
     * Further copies of the epoch store.
     *
     * @return folders, none by default
     */
    List<Path> copies();

    /**
     * Where epoch keys lie.
     *
     * @return {@code epoch} below the key folder unless a folder was named for them
     */
    Path epochFolder();

    /**
     * This place with another copy of the epoch store.
     *
     * @param copy a folder on another volume
     * @return a new place
     */
    KeyPlace copyAt(Path copy);

    /**
     * This place with the epoch store in a folder of its own.
     *
     * @param epochs the folder
     * @return a new place
     */
    KeyPlace epochsAt(Path epochs);
}
