package io.hipaaimage.core.selftest.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The files of key folders by their length: of a home with a million files only those of such a length are read. Keeps no content. */
final class KeyFiles {
    private static final long SMALLEST = 32;
    private static final long LARGEST = 1 << 20;

    private final Map<Long, List<Path>> byLength = new HashMap<>();

    private KeyFiles() {}

    /** Whether two files have the same content. */
    @FunctionalInterface
    interface Comparison {
        boolean same(Path one, Path other) throws IOException;
    }

    /** Files of 32 bytes to a mebibyte; what is shorter says nothing, and no key file is longer. */
    static KeyFiles of(List<Path> folders) throws IOException {
        KeyFiles keys = new KeyFiles();
        for (Path folder : folders) {
            LiveTree.walk(folder, (path, attributes) -> {
                if (attributes.isRegularFile() && attributes.size() >= SMALLEST && attributes.size() <= LARGEST) {
                    keys.byLength
                            .computeIfAbsent(attributes.size(), n -> new ArrayList<>())
                            .add(path);
                }
            });
        }
        return keys;
    }

    /** How many files of a home are copies of a key file. */
    long copiesIn(Path home, Comparison comparison) throws IOException {
        List<Path> copies = new ArrayList<>();
        LiveTree.walk(home, (path, attributes) -> {
            if (attributes.isRegularFile() && isCopy(path, attributes.size(), comparison)) {
                copies.add(path);
            }
        });
        return copies.size();
    }

    private boolean isCopy(Path file, long length, Comparison comparison) throws IOException {
        for (Path key : byLength.getOrDefault(length, List.of())) {
            if (comparison.same(key, file)) {
                return true;
            }
        }
        return false;
    }

    /** Reads both up to the first difference; one that the vault took away meanwhile is no copy. */
    static boolean sameContent(Path one, Path other) throws IOException {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
