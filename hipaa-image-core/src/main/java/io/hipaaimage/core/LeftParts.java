package io.hipaaimage.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Halves of outputs whose writer was killed: files under an {@link Output#temporaryName}, which may show a picture in clear. Most users will
 * not call this; a command line calls {@link #clear} before it writes into a folder.
 *
 * <p>Guarantees: only a file goes that has a name of ours and no other name, belongs to the user of this process, and that no living process
 * holds. Every part has a lock as long as it is written, which is seen from every container of a machine; where a file system has no locks,
 * nobody can tell, and nothing goes. What looks left is looked at again after a moment, since a living writer has no lock right after it made its
 * part and right before it gives it its name. Were a living writer's part taken away all the same (a mount whose locks end at the machine, a writer
 * that was stopped in such a moment), it fails, and gives nothing a name. Nothing is opened that this process writes, by whatever path, since to
 * close it would end its lock. Where others may write to the folder too, nothing that they put there is followed, waited for or changed. Safe for
 * use by several threads.
 */
public final class LeftParts {
    /** Beyond every file's end: on Windows a lock keeps the bytes from the writer's own other descriptor. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /** Between two looks: far more than it takes to lock what was made, or to rename what was closed. */
    private static final long MOMENT_MILLIS = 50;

    /** To read as well: a pipe that somebody put in a file's place is then opened, and not waited for. */
    private static final Set<OpenOption> TO_LOCK =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private LeftParts() {}

    /** A file that looked left, and which one it was. */
    private record Seen(Path part, @Nullable Object identity) {}

    /**
     * Removes what killed processes of this user left in a folder, and not what lies in folders below.
     *
     * @param folder where outputs are about to go; a folder that is missing or may not be listed holds nothing that is seen
     * @param keep files that stay whatever they are called, by their real paths: what is about to be read
     * @return what was removed
     * @throws IOException when the folder cannot be read, or a file in it neither be looked at nor removed
     */
    public static List<Path> clear(Path folder, Set<Path> keep) throws IOException {
        List<Path> parts = parts(folder);
        if (!parts.isEmpty()) {
            Path real = folder.toRealPath();
            parts.removeIf(part -> keep.contains(real.resolve(part.getFileName())));
        }
        return ended(parts, true);
    }

    private static List<Path> parts(Path folder) throws IOException {
        List<Path> parts = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return parts;
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder, LeftParts::isNamed)) {
            inside.forEach(parts::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (AccessDeniedException e) {
            return parts; // a folder to drop files into: written to, and not looked into
        }
        return parts;
    }

    /** Whether a name is one of ours for what has no name yet. */
    static boolean isNamed(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".") && name.endsWith(Output.TEMPORARY);
    }

    /** Those of some files that were ours and that nobody holds any more; they are removed, or left as they are. */
    static List<Path> ended(List<Path> parts, boolean remove) throws IOException {
        List<Seen> seen = new ArrayList<>();
        for (Path part : parts) {
            seen(part).ifPresent(seen::add);
        }
        List<Path> ended = new ArrayList<>();
        if (!seen.isEmpty() && aMomentLater()) {
            for (Seen file : seen) {
                if (isEnded(file, remove)) {
                    ended.add(file.part());
                }
            }
        }
        return ended;
    }

    private static Optional<Seen> seen(Path part) throws IOException {
        try {
            Seen file = new Seen(part, Output.identity(part));
            return isEnded(file, false) ? Optional.of(file) : Optional.empty();
        } catch (NoSuchFileException | AccessDeniedException e) {
            return Optional.empty(); // its writer, or another who clears, was faster; or it is not ours to look at
        }
    }

    private static boolean aMomentLater() {
        try {
            Thread.sleep(MOMENT_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false; // all of it stays for the next run
        }
    }

    private static boolean isEnded(Seen file, boolean remove) throws IOException {
        try {
            return isOurs(file.part()) && Unfinished.ofProcess().unlessBegun(file.part(), () -> isFree(file, remove));
        } catch (NoSuchFileException e) {
            return false; // its writer, or another who clears, was faster
        }
    }

    /** What we made is a file with one name. To open another file of ours by a link that somebody made would end a lock that we hold on it. */
    private static boolean isOurs(Path part) throws IOException {
        Optional<UserPrincipal> user = ProcessUser.on(part.getFileSystem());
        return user.isPresent()
                && Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
                && user.get().equals(Files.getOwner(part, LinkOption.NOFOLLOW_LINKS))
                && names(part) == 1;
    }

    private static int names(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (Integer) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                : 1;
    }

    private static boolean isFree(Seen file, boolean remove) throws IOException {
        Path part = file.part();
        try (FileChannel channel = FileChannel.open(part, TO_LOCK);
                FileLock lock = lock(channel)) {
            // who wrote the same output meanwhile has put a new file here
            return lock != null
                    && Objects.equals(file.identity(), Output.identity(part))
                    && (!remove || Files.deleteIfExists(part));
        } catch (AccessDeniedException e) {
            return false; // ours can be read and written by their user
        }
    }

    /**
     * Tells other processes that a part has a living writer.
     *
     * @return what to close when it is written, or null where there are no locks
     */
    static @Nullable FileChannel hold(Path part) throws IOException {
        FileChannel channel = FileChannel.open(part, TO_LOCK);
        if (lock(channel) == null) {
            channel.close();
            return null;
        }
        return channel;
    }

    /** Ends what {@link #hold} began. */
    static void letGo(FileChannel held) {
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing was written by it
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException | IOException e) {
            return null; // this process writes it, or the file system has no locks
        }
    }
}
