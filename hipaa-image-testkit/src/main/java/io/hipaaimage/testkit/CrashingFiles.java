package io.hipaaimage.testkit;

import io.hipaaimage.core.DurableFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk in memory that loses power, fills up or fails at a chosen change.
 *
 * <p>Model: content that was not forced and names that were not synced survive a crash only in part, sector by sector and name by name,
 * as a seed decides. {@link #crashAt} counts every change (create, write, truncate, force, move, delete, folder sync); at the chosen one
 * {@link PowerLoss} is thrown, before or after it took effect, and from every call after it. {@link #afterPowerLoss} is the disk as the
 * next process finds it. {@link #failAt} instead throws an {@link IOException} once and lets the process live. Thread-safe.
 */
public final class CrashingFiles implements DurableFiles {
    private static final int SECTOR = 512;

    /** The machine is off. An error, so that no handler for exceptions of the disk takes it for one. */
    public static final class PowerLoss extends Error {
        private static final long serialVersionUID = 1L;

        PowerLoss() {
            super("power loss");
        }
    }

    private final Map<Path, CrashingFile.Inode> names = new TreeMap<>();
    private final Map<Path, CrashingFile.Inode> syncedNames = new TreeMap<>();
    private final Map<Path, Boolean> folders = new TreeMap<>();
    private final Random random;
    private long changes;
    private long crashAt = Long.MAX_VALUE;
    private long failAt = Long.MAX_VALUE;
    private boolean off;

    /**
     * An empty disk.
     *
     * @param seed decides what survives a crash
     */
    public CrashingFiles(long seed) {
        this.random = new Random(seed);
    }

    /**
     * Plans a loss of power.
     *
     * @param change the change at which it happens, counted from 1 from now on
     */
    public synchronized void crashAt(long change) {
        crashAt = changes + change;
    }

    /**
     * Plans one failed change.
     *
     * @param change the change that fails, counted from 1 from now on
     */
    public synchronized void failAt(long change) {
        failAt = changes + change;
    }

    /**
     * The changes so far.
     *
     * @return their number
     */
    public synchronized long changes() {
        return changes;
    }

    /**
     * The disk as the next process finds it: everything that was durable, and any part of what was not.
     *
     * @return a new disk
     */
    public synchronized CrashingFiles afterPowerLoss() {
        CrashingFiles next = new CrashingFiles(random.nextLong());
        next.folders.putAll(folders);
        Map<Path, CrashingFile.Inode> survivors = new TreeMap<>(syncedNames);
        for (Path p : union(names, syncedNames)) {
            if (names.get(p) != syncedNames.get(p) && random.nextBoolean()) {
                CrashingFile.Inode n = names.get(p);
                if (n == null) {
                    survivors.remove(p);
                } else {
                    survivors.put(p, n);
                }
            }
        }
        survivors.forEach((p, inode) -> {
            CrashingFile.Inode copy = new CrashingFile.Inode();
            copy.now = torn(inode);
            copy.synced = copy.now.clone();
            next.names.put(p, copy);
            next.syncedNames.put(p, copy);
        });
        return next;
    }

    /**
     * A second disk with the same content, all of it durable: a backup, or a thief's copy.
     *
     * @return a new disk
     */
    public synchronized CrashingFiles copy() {
        CrashingFiles next = new CrashingFiles(random.nextLong());
        next.folders.putAll(folders);
        names.forEach((p, inode) -> {
            CrashingFile.Inode c = new CrashingFile.Inode();
            c.now = inode.now.clone();
            c.synced = c.now.clone();
            next.names.put(p, c);
            next.syncedNames.put(p, c);
        });
        return next;
    }

    /**
     * Puts a folder of another disk in place of this disk's: a restore.
     *
     * @param folder the folder
     * @param other the other disk
     */
    public synchronized void restore(Path folder, CrashingFiles other) {
        Path root = key(folder);
        names.keySet().removeIf(p -> p.startsWith(root));
        syncedNames.keySet().removeIf(p -> p.startsWith(root));
        CrashingFiles from = other.copy();
        from.names.forEach((p, inode) -> {
            if (p.startsWith(root)) {
                names.put(p, inode);
                syncedNames.put(p, inode);
            }
        });
        from.folders.keySet().stream().filter(p -> p.startsWith(root)).forEach(p -> folders.put(p, true));
    }

    /**
     * All files.
     *
     * @return their paths, sorted
     */
    public synchronized List<Path> files() {
        return new ArrayList<>(names.keySet());
    }

    /**
     * Changes a file behind everybody's back, durably.
     *
     * @param path the file
     * @param content its new content
     */
    public synchronized void overwrite(Path path, byte[] content) {
        CrashingFile.Inode inode = new CrashingFile.Inode();
        inode.now = content.clone();
        inode.synced = content.clone();
        names.put(key(path), inode);
        syncedNames.put(key(path), inode);
    }

    private byte[] torn(CrashingFile.Inode inode) {
        byte[] now = inode.now;
        byte[] old = inode.synced;
        if (Arrays.equals(now, old)) {
            return now.clone();
        }
        int length = random.nextBoolean() ? now.length : old.length;
        byte[] result = new byte[length];
        for (int at = 0; at < length; at += SECTOR) {
            int n = Math.min(SECTOR, length - at);
            byte[] from = random.nextBoolean() ? now : old;
            if (at < from.length) {
                System.arraycopy(from, at, result, at, Math.min(n, from.length - at));
            }
        }
        return result;
    }

    private static List<Path> union(Map<Path, CrashingFile.Inode> a, Map<Path, CrashingFile.Inode> b) {
        TreeMap<Path, Boolean> all = new TreeMap<>();
        a.keySet().forEach(p -> all.put(p, true));
        b.keySet().forEach(p -> all.put(p, true));
        return new ArrayList<>(all.keySet());
    }

    private static Path key(Path path) {
        return path.toAbsolutePath().normalize();
    }

    void alive() {
        if (off) {
            throw new PowerLoss();
        }
    }

    /** What a change does where it comes to be. */
    interface Effect {
        void apply() throws IOException;
    }

    void change(Effect effect) throws IOException {
        alive();
        changes++;
        if (changes == failAt) {
            throw new IOException("injected fault");
        }
        if (changes == crashAt) {
            if (random.nextBoolean()) {
                effect.apply();
            }
            off = true;
            throw new PowerLoss();
        }
        effect.apply();
    }

    @Override
    public synchronized DurableFile open(Path path, Mode mode) throws IOException {
        alive();
        Path p = key(path);
        CrashingFile.Inode found = names.get(p);
        if (mode == Mode.CREATE) {
            if (found != null) {
                throw new FileAlreadyExistsException(p.getFileName().toString());
            }
            CrashingFile.Inode made = new CrashingFile.Inode();
            change(() -> names.put(p, made));
            return new CrashingFile(this, made, true);
        }
        if (found == null) {
            throw new NoSuchFileException(String.valueOf(p.getFileName()));
        }
        return new CrashingFile(this, found, mode == Mode.WRITE);
    }

    @Override
    public synchronized void move(Path from, Path to) throws IOException {
        CrashingFile.Inode inode = names.get(key(from));
        if (inode == null && folders.containsKey(key(from)) && !folders.containsKey(key(to))) {
            change(() -> moveFolder(key(from), key(to)));
            return;
        }
        if (inode == null) {
            alive();
            throw new NoSuchFileException(String.valueOf(from.getFileName()));
        }
        change(() -> {
            names.remove(key(from));
            names.put(key(to), inode);
        });
    }

    /** A folder moves with all that is in it, as a whole and at once: a file system's journal has it or has it not. */
    private void moveFolder(Path from, Path to) {
        for (Map<Path, CrashingFile.Inode> map : List.of(names, syncedNames)) {
            Map<Path, CrashingFile.Inode> moved = new TreeMap<>();
            map.forEach((p, inode) -> {
                if (p.startsWith(from)) {
                    moved.put(to.resolve(from.relativize(p)), inode);
                }
            });
            map.keySet().removeIf(p -> p.startsWith(from));
            map.putAll(moved);
        }
        for (Path folder : List.copyOf(folders.keySet())) {
            if (folder.startsWith(from)) {
                folders.remove(folder);
                folders.put(to.resolve(from.relativize(folder)), true);
            }
        }
    }

    @Override
    public synchronized void delete(Path path) throws IOException {
        alive();
        if (names.containsKey(key(path))) {
            change(() -> names.remove(key(path)));
        }
    }

    @Override
    public synchronized void createDirectories(Path path) throws IOException {
        alive();
        for (Path p = key(path); p != null; p = p.getParent()) {
            folders.put(p, true);
        }
    }

    @Override
    public synchronized void syncDirectory(Path path) throws IOException {
        Path folder = key(path);
        change(() -> {
            syncedNames.keySet().removeIf(p -> folder.equals(p.getParent()) && !names.containsKey(p));
            names.forEach((p, inode) -> {
                if (folder.equals(p.getParent())) {
                    syncedNames.put(p, inode);
                }
            });
        });
    }

    @Override
    public synchronized boolean exists(Path path) {
        alive();
        return names.containsKey(key(path)) || folders.containsKey(key(path));
    }

    @Override
    public synchronized List<Path> list(Path path) {
        alive();
        Path folder = key(path);
        TreeMap<Path, Boolean> found = new TreeMap<>();
        names.keySet().stream().filter(p -> folder.equals(p.getParent())).forEach(p -> found.put(p, true));
        folders.keySet().stream().filter(p -> folder.equals(p.getParent())).forEach(p -> found.put(p, true));
        return new ArrayList<>(found.keySet());
    }
}
