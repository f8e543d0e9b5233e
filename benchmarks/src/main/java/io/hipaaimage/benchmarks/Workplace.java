package io.hipaaimage.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new folder for the files of one trial, gone after it. {@code -Dbench.memory=} and {@code -Dbench.disk=} say where; without them it is
 * {@code /dev/shm} where there is one, and {@code target} in the working folder.
 */
public final class Workplace implements Closeable {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path folder;

    private Workplace(Path parent) throws IOException {
        Files.createDirectories(parent);
        this.folder = Files.createTempDirectory(parent, "hipaa-image-bench-");
    }

    /** Where no disk is in the way of what the processor does. */
    public static Workplace inMemory() throws IOException {
        String parent = System.getProperty("bench.memory");
        if (parent != null) {
            return new Workplace(Path.of(parent));
        }
        return Files.isWritable(SHARED_MEMORY) ? new Workplace(SHARED_MEMORY) : onDisk();
    }

    /** Where a sync is a sync. */
    public static Workplace onDisk() throws IOException {
        return new Workplace(Path.of(System.getProperty("bench.disk", "target")));
    }

    public Path resolve(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() throws IOException {
        clear(folder);
    }

    /** Deletes a folder with all that is in it, if it is there. */
    static void clear(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
