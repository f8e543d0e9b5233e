package io.hipaaimage.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where keys lie: their folder, the copies of the epoch store, and the epoch store itself where it is not below the folder. */
record KeyFolders(Path folder, List<Path> copies, Optional<Path> elsewhere) {
    KeyFolders {
        copies = List.copyOf(copies);
    }

    static KeyFolders at(Path folder) {
        return new KeyFolders(folder, List.of(), Optional.empty());
    }

    KeyFolders copyAt(Path copy) {
        return new KeyFolders(
                folder, Stream.concat(copies.stream(), Stream.of(copy)).toList(), elsewhere);
    }

    KeyFolders epochsAt(Path epochs) {
        return new KeyFolders(folder, copies, Optional.of(epochs));
    }

    Path epochFolder() {
        return elsewhere.orElse(folder.resolve("epoch"));
    }
}
