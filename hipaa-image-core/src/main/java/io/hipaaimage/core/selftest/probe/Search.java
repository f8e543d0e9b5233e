package io.hipaaimage.core.selftest.probe;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Searches raw bytes for pieces of a canary: every file, at every offset, in one pass, a few bytes in memory. */
final class Search {
    private static final int KEY = 8;

    private final long[] keys;
    private final boolean[] last = new boolean[1 << 16];

    /** A search for any of the windows, by their first eight bytes. */
    Search(List<byte[]> windows) {
        keys = windows.stream()
                .mapToLong(w -> ByteBuffer.wrap(w).getLong())
                .sorted()
                .toArray();
        for (long key : keys) {
            last[(int) (key & 0xFFFF)] = true;
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
        long value = 0;
        long read = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            value = (value << 8) | b;
            read++;
            if (last[(int) (value & 0xFFFF)] && read >= KEY && Arrays.binarySearch(keys, value) >= 0) {
                hits++;
            }
        }
        return hits;
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
