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
     * Where the spool of emergencies lies, which takes what the log cannot.
     *
     * @return the key folder unless a folder was named for it
     */
    Path spoolFolder();

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

    /**
     * This place with the spool of emergencies in a folder of its own, so that a disk that turned read-only does not take it along. What a
     * spool in the key folder holds is still folded.
     *
     * @param spool the folder, on another volume than home and keys; made when it is needed, and only as lasting as its volume
     * @return a new place
     */
    KeyPlace spoolAt(Path spool);
}
