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
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
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
 * <p>Guarantees: only a file goes that has a name of ours, belongs to the user of this process and that no living process holds. Every part has a
 * lock as long as it is written; where a file system has no locks, nobody can tell, and nothing goes. Were a lock lost (another descriptor of
 * the same file in the same process is closed), a living writer's part could go; its writer then fails, and gives nothing a name. Safe for use
 * by several threads.
 */
public final class LeftParts {
    /** Beyond every file's end: on Windows a lock keeps the bytes from the writer's own other descriptor. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private LeftParts() {}

    /**
     * Removes what killed processes of this user left in a folder, and not what lies in folders below.
     *
     * @param folder where outputs are about to go; a folder that is missing or may not be listed holds nothing that is seen
     * @param keep files that stay whatever they are called, by their real paths: what is about to be read
     * @return what was removed
     * @throws IOException when the folder cannot be read, or a file in it neither be looked at nor removed
     */
    public static List<Path> clear(Path folder, Set<Path> keep) throws IOException {
        List<Path> cleared = new ArrayList<>();
        for (Path part : parts(folder)) {
            if (!keep.contains(part.toRealPath(LinkOption.NOFOLLOW_LINKS)) && cleared(part)) {
                cleared.add(part);
            }
        }
        return cleared;
    }

    private static List<Path> parts(Path folder) throws IOException {
        List<Path> parts = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return parts;
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder, LeftParts::isPart)) {
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

    private static boolean isPart(Path file) {
        return isNamed(file)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && !Unfinished.ofProcess().has(file);
    }

    private static boolean cleared(Path part) throws IOException {
        Optional<UserPrincipal> user = user(part);
        try {
            if (user.isEmpty() || !user.get().equals(Files.getOwner(part, LinkOption.NOFOLLOW_LINKS))) {
                return false;
            }
            Object seen = identity(part);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock lock = lock(channel)) {
                // who wrote the same output meanwhile has put a new file here
                return lock != null && Objects.equals(seen, identity(part)) && Files.deleteIfExists(part);
            }
        } catch (NoSuchFileException e) {
            return false; // its writer, or another who clears, was faster
        }
    }

    /**
     * Tells other processes that a part has a living writer.
     *
     * @return what to close when it is written, or null where there are no locks
     */
    static @Nullable FileChannel hold(Path part) throws IOException {
        FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
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

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /** Who runs this process; nobody where the machine has no name for them, as in some containers. */
    private static Optional<UserPrincipal> user(Path on) throws IOException {
        try {
            return Optional.of(on.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name", "")));
        } catch (UserPrincipalNotFoundException e) {
            return Optional.empty();
        }
    }
}
