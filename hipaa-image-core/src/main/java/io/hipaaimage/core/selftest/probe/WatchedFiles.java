package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.PlatformFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The disk, which remembers which of the watched files were written and not yet forced. Thread-safe. */
final class WatchedFiles extends TappedFiles {
    private final Predicate<String> watched;
    private final Set<Path> unforced = new HashSet<>();
    private long forced;

    WatchedFiles(Predicate<String> watched) {
        super(PlatformFiles.get());
        this.watched = watched;
    }

    /** How often written bytes were forced. */
    synchronized long forced() {
        return forced;
    }

    /** How many files hold bytes that were not. */
    synchronized int unforced() {
        return unforced.size();
    }

    @Override
    synchronized void written(Path path) {
        if (watched.test(String.valueOf(path.getFileName()))) {
            unforced.add(path);
        }
    }

    @Override
    void force(Path path, DurableFile file) throws IOException {
        file.force();
        forced(path);
    }

    private synchronized void forced(Path path) {
        if (unforced.remove(path)) {
            forced++;
        }
    }
}
