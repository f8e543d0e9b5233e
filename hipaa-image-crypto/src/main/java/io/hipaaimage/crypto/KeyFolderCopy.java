package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy of a key folder that undoes no shred: epoch keys are not in it. The count of wraps is not either: one that is put back would
 * count too few, while a lost one stops its version until the next rotation.
 */
final class KeyFolderCopy {
    /** The keyset makes it a key folder, and comes last. */
    private static final List<String> FILES =
            List.of(SealedFor.RECOVERY.file(), SealedFor.EMERGENCY.file(), "places", "time", "tombstones", "keyset");

    private static final List<String> FOLDERS = List.of("secrets", "signing");

    private final Path folder;
    private final DurableFiles files;

    KeyFolderCopy(Path folder, DurableFiles files) {
        this.folder = folder;
        this.files = files;
    }

    long to(Path copy) throws RefusedException, UnavailableException {
        try {
            if (!files.list(copy).isEmpty()) {
                throw new RefusedException(
                        ErrorCode.OUTPUT_EXISTS, "the folder for the keys is not empty", "choose an empty one");
            }
            long bytes = 0;
            files.createDirectories(copy.resolve("epoch")); // empty: what a copy of the store puts back, it puts here
            for (String name : FOLDERS) {
                files.createDirectories(copy.resolve(name));
                for (Path file : files.list(folder.resolve(name))) {
                    bytes += files.copy(file, copy.resolve(name).resolve(String.valueOf(file.getFileName())));
                }
                files.syncDirectory(copy.resolve(name));
            }
            for (String name : FILES) {
                bytes += files.exists(folder.resolve(name)) ? files.copy(folder.resolve(name), copy.resolve(name)) : 0;
            }
            files.syncDirectory(copy);
            return bytes;
        } catch (IOException e) {
            throw DiskFault.of(e, "the key folder cannot be copied");
        }
    }
}
