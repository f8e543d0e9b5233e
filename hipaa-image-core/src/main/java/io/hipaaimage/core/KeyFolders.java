package io.hipaaimage.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where keys lie: their folder, the copies of the epoch store, and the epoch store and the spool where they are not in the folder. */
record KeyFolders(Path folder, List<Path> copies, Optional<Path> elsewhere, Optional<Path> spool) {
    KeyFolders {
        copies = List.copyOf(copies);
    }

    static KeyFolders at(Path folder) {
        return new KeyFolders(folder, List.of(), Optional.empty(), Optional.empty());
    }

    KeyFolders copyAt(Path copy) {
        return new KeyFolders(
                folder, Stream.concat(copies.stream(), Stream.of(copy)).toList(), elsewhere, spool);
    }

    KeyFolders epochsAt(Path epochs) {
        return new KeyFolders(folder, copies, Optional.of(epochs), spool);
    }

    KeyFolders spoolAt(Path other) {
        return new KeyFolders(folder, copies, elsewhere, Optional.of(other));
    }

    Path epochFolder() {
        return elsewhere.orElse(folder.resolve("epoch"));
    }

    Path spoolFolder() {
        return spool.orElse(folder);
    }
}
