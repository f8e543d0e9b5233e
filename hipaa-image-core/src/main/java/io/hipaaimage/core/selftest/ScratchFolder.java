package io.hipaaimage.core.selftest;

import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Unfinished;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder of a run: its owner's alone, named by its process, so that the next run removes what a killed one left behind. Removing is
 * best effort: a check that was stopped and still writes costs no report.
 */
final class ScratchFolder implements Closeable {
    private static final Pattern NAME = Pattern.compile("hipaa-image-selftest-(\\d{1,19})-[0-9]+");
    private static final int TRIES = 10;
    private static final long PAUSE_MILLIS = 50;

    /** Those of runs of this process that have ended; its folders of other names may be in use. */
    private static final Set<Path> ENDED = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final Removal removal;
    private volatile boolean left;

    /** Takes a tree away. */
    @FunctionalInterface
    interface Removal {
        void remove(Path tree) throws IOException;
    }

    private ScratchFolder(Path folder, Removal removal, boolean left) {
        this.folder = folder;
        this.removal = removal;
        this.left = left;
    }

    static ScratchFolder make(Path temp) throws IOException {
        return make(temp, RemovedTree::remove);
    }

    static ScratchFolder make(Path temp, Removal removal) throws IOException {
        boolean left = !removeStale(temp, removal);
        String prefix = "hipaa-image-selftest-" + ProcessHandle.current().pid() + "-";
        Path folder = temp.resolve(prefix + System.nanoTime());
        Unfinished.ofProcess().begin(folder, () -> {
            PlatformFiles.get().createDirectories(folder);
            return folder;
        });
        return new ScratchFolder(folder, removal, left);
    }

    Path bench(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    /** Whether this run's folder, or that of one before it, could not be removed. */
    boolean left() {
        return left;
    }

    private static boolean removeStale(Path temp, Removal removal) throws IOException {
        boolean all = true;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(temp, "hipaa-image-selftest-*")) {
            for (Path entry : entries) {
                if (stale(entry) && ours(entry)) {
                    all &= removed(entry, removal);
                }
            }
        }
        return all;
    }

    private static boolean stale(Path entry) {
        Matcher name = NAME.matcher(entry.getFileName().toString());
        return ENDED.contains(entry)
                || (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty());
    }

    /** A folder of another user of this machine is left to that user's next run. */
    private static boolean ours(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(entry);
    }

    private static boolean removed(Path tree, Removal removal) {
        try {
            removal.remove(tree);
            ENDED.remove(tree);
            return true;
        } catch (IOException e) {
            return false; // the caller tries again or says so in the report
        }
    }

    /** Removes the folder; tries again for half a second, and then leaves it to the next run, of this process too. */
    @Override
    public void close() {
        ENDED.add(folder);
        boolean gone = removed(folder, removal);
        for (int i = 1; !gone && i < TRIES && paused(); i++) {
            gone = removed(folder, removal);
        }
        left |= !gone;
        Unfinished.ofProcess().done(folder);
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
