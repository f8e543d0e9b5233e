package io.hipaaimage.core.selftest.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Searches raw bytes for pieces of a canary: every file, at every offset, in one pass, a few bytes in memory. */
final class Search {
    /** The windows, first eight bytes to last eight bytes: fewer are found by chance, as the two small numbers of a fraction are. */
    private final Map<Long, Set<Long>> windows = new HashMap<>();

    private final boolean[] last = new boolean[1 << 16];

    /** A search for any of the windows, each of {@value Canary#WINDOW} bytes, of which every byte counts. */
    Search(List<byte[]> windows) {
        for (byte[] window : windows) {
            ByteBuffer bytes = ByteBuffer.wrap(window);
            long first = bytes.getLong();
            long second = bytes.getLong();
            this.windows.computeIfAbsent(first, f -> new HashSet<>()).add(second);
            last[(int) (second & 0xFFFF)] = true;
        }
    }

    /** How many places of a tree hold one of them. */
    long in(Path tree) throws IOException {
        long hits = 0;
        for (Path file : files(tree)) {
            hits += inFile(file);
        }
        return hits;
    }

    /** As many as one file holds; none where it is gone. */
    long inFile(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return in(in);
        } catch (NoSuchFileException e) {
            return 0; // another process took a file of its own away
        }
    }

    long in(byte[] bytes) throws IOException {
        return in(new java.io.ByteArrayInputStream(bytes));
    }

    private long in(InputStream in) throws IOException {
        long hits = 0;
        long first = 0;
        long second = 0;
        long read = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            first = (first << 8) | (second >>> 56);
            second = (second << 8) | b;
            read++;
            if (last[(int) (second & 0xFFFF)] && read >= Canary.WINDOW && isWindow(first, second)) {
                hits++;
            }
        }
        return hits;
    }

    private boolean isWindow(long first, long second) {
        return windows.getOrDefault(first, Set.of()).contains(second);
    }

    /** The files of a tree; links are not followed. */
    static List<Path> files(Path tree) throws IOException {
        List<Path> found = new ArrayList<>();
        LiveTree.walk(tree, (path, attributes) -> {
            if (attributes.isRegularFile()) {
                found.add(path);
            }
        });
        return found;
    }
}
