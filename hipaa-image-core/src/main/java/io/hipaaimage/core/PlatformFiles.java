package io.hipaaimage.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The disk itself, and the one class that knows how platforms differ: POSIX modes, and folders that cannot be synced on Windows. */
public final class PlatformFiles implements DurableFiles {
    private static final PlatformFiles INSTANCE = new PlatformFiles();
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final boolean UNIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    private static final int OTHERS_ANYTHING = 0077;
    private static final int OTHERS_WRITE = 0002;
    private static final int STICKY = 01000;
    private static final boolean WINDOWS = java.io.File.separatorChar == '\\';

    private PlatformFiles() {}

    /**
     * The disk.
     *
     * @return the only instance
     */
    public static PlatformFiles get() {
        return INSTANCE;
    }

    /**
     * Where a path leads once its links are followed, to tell whether two places lie in one another; what is not there yet is taken as
     * it stands.
     *
     * @param path a file or folder, which need not exist
     * @return absolute, without links as far as it exists
     */
    public static Path real(Path path) {
        Path absolute = path.toAbsolutePath();
        for (Path there = absolute; there != null; there = there.getParent()) {
            Optional<Path> known = followed(there);
            if (known.isPresent()) {
                return known.get().resolve(there.relativize(absolute)).normalize();
            }
        }
        return absolute.normalize();
    }

    private static Optional<Path> followed(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException e) {
            return Optional.empty(); // not there, or not to be looked into
        }
    }

    /**
     * Whether only the owner can read and write a file or folder. Where the file system has no POSIX modes this cannot be told and
     * the answer is true; the documentation says what an administrator sets there.
     *
     * @param path the file or folder
     * @return false if group or others have any right
     * @throws IOException when it cannot be read
     */
    public static boolean ownerOnly(Path path) throws IOException {
        if (!POSIX) {
            return true;
        }
        for (PosixFilePermission p : Files.getPosixFilePermissions(path)) {
            if (p.name().startsWith("GROUP") || p.name().startsWith("OTHERS")) {
                return false;
            }
        }
        return true;
    }

    /**
     * Where everybody could put another file or folder into the place of one: the nearest folder above it that others may write to and that
     * has no sticky bit. {@code /tmp} has it: there only its owner takes a thing away. It is looked for up to the first folder that only its
     * owner may enter: whoever may write above that one can take it away as a whole, and has nothing of its owner's to put there. Of a link both
     * ways are looked at, the one to the link and the one to where it leads. Folders that a group may write to are not found: who is in it, an
     * administrator says.
     *
     * @param path the file or folder, which need not exist
     * @return that folder, or empty where there is none, or where the file system has no UNIX modes
     * @throws IOException when one of them cannot be read
     */
    public static Optional<Path> exchangeable(Path path) throws IOException {
        if (!UNIX) {
            return Optional.empty();
        }
        for (Path way : List.of(path.toAbsolutePath(), real(path))) {
            Optional<Path> found = exchangeableOn(way);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> exchangeableOn(Path way) throws IOException {
        for (Path above = way.getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                int mode = (Integer) Files.getAttribute(above, "unix:mode");
                if (openToAll(mode)) {
                    return Optional.of(above);
                }
                if ((mode & OTHERS_ANYTHING) == 0) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static boolean openToAll(int mode) {
        return (mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0;
    }

    @Override
    public DurableFile open(Path path, Mode mode) throws IOException {
        Set<OpenOption> options = switch (mode) {
            case READ -> Set.of(StandardOpenOption.READ);
            case WRITE -> Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
            case CREATE -> Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        };
        if (mode != Mode.CREATE && !Files.isRegularFile(path) && Files.exists(path)) {
            // to open a pipe is to wait until somebody writes into it
            throw new FileSystemException(path.toString(), null, "it is no file");
        }
        FileChannel channel = FileChannel.open(path, options, mode == Mode.CREATE ? only("rw-------") : none());
        return new ChannelFile(path, channel, mode != Mode.READ);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** By a link, which no file system makes over a file; one that has no links is asked right before the rename. */
    @Override
    public void create(Path path, byte[] content) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || exists(absolute)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Path temporary = folder.resolve(".new-" + UUID.randomUUID());
        DurableFile made = Unfinished.ofProcess().begin(temporary, () -> open(temporary, Mode.CREATE));
        try {
            try (made) {
                made.write(ByteBuffer.wrap(content), 0);
                made.force();
            }
            publish(temporary, absolute);
        } finally {
            delete(temporary);
            Unfinished.ofProcess().done(temporary);
        }
        syncDirectory(folder);
    }

    private static void publish(Path temporary, Path path) throws IOException {
        try {
            Files.createLink(path, temporary);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(temporary, path); // refuses what is there
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }

    @Override
    public void createDirectories(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            createDirectories(parent);
        }
        try {
            Files.createDirectory(absolute, only("rwx------"));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(absolute)) {
                throw e;
            } // else somebody made it this moment
        }
        if (parent != null) {
            syncDirectory(parent);
        }
    }

    @Override
    public void syncDirectory(Path path) throws IOException {
        if (WINDOWS) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public List<Path> list(Path path) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.exists(path)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
                stream.forEach(found::add);
            } catch (NotDirectoryException e) {
                throw new IOException("not a folder", e);
            } catch (java.nio.file.DirectoryIteratorException e) {
                throw e.getCause();
            }
        }
        Collections.sort(found);
        return found;
    }

    private static FileAttribute<?>[] none() {
        return new FileAttribute<?>[0];
    }

    private static FileAttribute<?>[] only(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : none();
    }

    /** A channel that an interrupt of the calling thread closes is opened again, and the interrupt is kept for the caller. */
    private static final class ChannelFile implements DurableFile {
        private interface Work<T> {
            T on(FileChannel channel) throws IOException;
        }

        private final Path path;
        private final Set<OpenOption> again;
        private volatile FileChannel channel;
        private boolean closed;

        ChannelFile(Path path, FileChannel channel, boolean writable) {
            this.path = path;
            this.channel = channel;
            this.again = writable
                    ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
                    : Set.of(StandardOpenOption.READ);
        }

        private <T> T uninterrupted(Work<T> work) throws IOException {
            boolean interrupted = false;
            try {
                while (true) {
                    FileChannel current = channel;
                    try {
                        return work.on(current);
                    } catch (ClosedByInterruptException e) {
                        interrupted = true;
                        boolean cleared = Thread.interrupted();
                        reopen(current, cleared, e);
                    } catch (ClosedChannelException e) {
                        reopen(current, true, e); // another thread's interrupt closed the channel they share
                    }
                }
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private synchronized void reopen(FileChannel seen, boolean mayRetry, IOException cause) throws IOException {
            if (closed || !mayRetry) {
                throw cause;
            }
            if (channel == seen) {
                channel = FileChannel.open(path, again);
            }
        }

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return uninterrupted(c -> c.read(into, position));
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            int start = from.position();
            while (from.hasRemaining()) {
                uninterrupted(c -> c.write(from, position + from.position() - start));
            }
        }

        @Override
        public long size() throws IOException {
            return uninterrupted(FileChannel::size);
        }

        @Override
        public void truncate(long size) throws IOException {
            uninterrupted(c -> c.truncate(size));
        }

        @Override
        public void force() throws IOException {
            uninterrupted(c -> {
                c.force(false);
                return c;
            });
        }

        @Override
        public synchronized void close() throws IOException {
            closed = true;
            channel.close();
        }
    }
}
