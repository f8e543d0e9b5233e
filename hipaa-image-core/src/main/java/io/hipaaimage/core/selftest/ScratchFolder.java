package io.hipaaimage.core.selftest;

import io.hipaaimage.core.Unfinished;
import io.hipaaimage.core.WorkFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a run: its owner's alone, and marked as in use, so that the next run removes what a killed one left behind. Removing is best
 * effort: a check that was stopped and still writes costs no report.
 */
final class ScratchFolder implements Closeable {
    static final String PREFIX = "hipaa-image-selftest-";
    private static final int TRIES = 10;
    private static final long PAUSE_MILLIS = 50;

    private final WorkFolder folder;
    private final Removal removal;
    private volatile boolean left;

    /** Takes a tree away. */
    @FunctionalInterface
    interface Removal {
        void remove(Path tree) throws IOException;
    }

    private ScratchFolder(WorkFolder folder, Removal removal, boolean left) {
        this.folder = folder;
        this.removal = removal;
        this.left = left;
    }

    static ScratchFolder make(Path temp) throws IOException {
        return make(temp, WorkFolder::remove);
    }

    static ScratchFolder make(Path temp, Removal removal) throws IOException {
        boolean left = false;
        for (Path stale : WorkFolder.ended(temp, PREFIX)) {
            left |= !removed(stale, removal);
        }
        String ofProcess =
                PREFIX + ProcessHandle.current().pid() + "-"; // for who looks for it; nothing is judged by it
        return new ScratchFolder(WorkFolder.make(temp, ofProcess), removal, left);
    }

    Path bench(String name) throws IOException {
        return Files.createDirectory(folder.path().resolve(name));
    }

    /** Whether this run's folder, or that of one before it, could not be removed. */
    boolean left() {
        return left;
    }

    private static boolean removed(Path tree, Removal removal) {
        try {
            removal.remove(tree);
            return true;
        } catch (IOException e) {
            return false; // the caller tries again or says so in the report
        }
    }

    /** Removes the folder; tries again for half a second, and then leaves it to the next run, of this process too. */
    @Override
    public void close() {
        folder.end();
        boolean gone = removed(folder.path(), removal);
        for (int i = 1; !gone && i < TRIES && paused(); i++) {
            gone = removed(folder.path(), removal);
        }
        left |= !gone;
        Unfinished.ofProcess().done(folder.path());
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
