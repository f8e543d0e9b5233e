package io.hipaaimage.core;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What has to go where a process is told to end before its work is done: outputs that have no name yet, which hold pictures in clear, and
 * folders of work. Most users will not call this; a command line calls {@link #removeAll} when it is told to end.
 *
 * <p>Guarantees: what was begun before is gone after {@link #removeAll}, as far as the disk takes it, and nothing is begun after it. A process
 * that is killed without a word leaves what it had begun; whoever writes the same output again replaces it, and {@link LeftParts} tells it from
 * what has a living writer, by a lock that is held from {@link #begin} to {@link #done}. Safe for use by several threads.
 */
public final class Unfinished {
    private static final int TRIES = 20;
    private static final long PAUSE_MILLIS = 25;

    private static final Unfinished OF_PROCESS = new Unfinished();

    private final Map<Path, Begun> places = new ConcurrentHashMap<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean ended;

    Unfinished() {}

    /** What was begun: where it is without links on the way, and the lock that says so to others. */
    private record Begun(Path real, Optional<FileChannel> held) {}

    /**
     * What this process has begun.
     *
     * @return the only instance outside of tests
     */
    public static Unfinished ofProcess() {
        return OF_PROCESS;
    }

    /** Makes a file or folder. */
    @FunctionalInterface
    public interface Making<T> {
        /**
         * Makes it.
         *
         * @return what the maker goes on with
         * @throws IOException when it cannot be made
         */
        T make() throws IOException;
    }

    /**
     * Makes a file or folder that is not to stay.
     *
     * @param <T> what its maker goes on with
     * @param place the file or folder
     * @param making makes it
     * @return what {@code making} gave
     * @throws IOException what {@code making} threw; after {@link #removeAll}
     */
    public <T> T begin(Path place, Making<T> making) throws IOException {
        lock.readLock().lock();
        try {
            if (ended) {
                throw new IOException("told to end; nothing is begun any more");
            }
            Path real = real(place);
            T made = making.make();
            places.put(place.toAbsolutePath(), new Begun(real, Optional.empty())); // gone at the end, locked or not
            if (LeftParts.isNamed(place)) {
                places.put(place.toAbsolutePath(), new Begun(real, Optional.ofNullable(LeftParts.hold(place))));
            }
            return made;
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * It has its name, or is gone.
     *
     * @param place as given to {@link #begin}
     */
    public void done(Path place) {
        Begun begun = places.remove(place.toAbsolutePath());
        if (begun != null) {
            begun.held().ifPresent(LeftParts::letGo);
        }
    }

    /** Asks something of a file while nothing is begun; the answer for one that was begun here and is not done, by whatever path, is no. */
    boolean unlessBegun(Path place, Making<Boolean> question) throws IOException {
        lock.writeLock().lock();
        try {
            Path real = real(place);
            return places.values().stream().noneMatch(begun -> begun.real().equals(real)) && question.make();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static Path real(Path place) throws IOException {
        Path absolute = place.toAbsolutePath();
        Path folder = absolute.getParent();
        return folder == null || Files.notExists(folder)
                ? absolute // it is made with the folders above it
                : folder.toRealPath().resolve(absolute.getFileName());
    }

    /** Removes what was begun and is not done. Those who still write into it fail, or write into what has no name. */
    public void removeAll() {
        lock.writeLock().lock();
        try {
            ended = true;
        } finally {
            lock.writeLock().unlock();
        }
        for (Path place : places.keySet()) {
            for (int i = 0; i < TRIES && !removed(place); i++) {
                pause(); // somebody still makes files in it
            }
        }
    }

    private static boolean removed(Path place) {
        try {
            WorkFolder.remove(place);
        } catch (IOException e) {
            return Files.notExists(place);
        }
        return Files.notExists(place);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
