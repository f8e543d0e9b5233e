package io.hipaaimage.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A folder in which a run works and which goes with it, below one that others may write to as well, as {@code /tmp}. Most users will not call
 * this; a self-test and a demonstration work in one.
 *
 * <p>Guarantees: it is its owner's alone (mode 0700). It goes with {@link #close}, and with {@link Unfinished#removeAll}. That of a killed
 * process is found by {@link #ended}: it holds a mark, which a living process holds locked. No number of a process is asked about: in another
 * container it is another process, or none. For one thread, but {@link #ended} and {@link #remove}, which are for all.
 */
public final class WorkFolder implements Closeable {
    /** Locked as long as the run lives; named as what may be cleared. */
    static final String MARK = ".living.hipaa-part";

    private final Path folder;

    private WorkFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes a new folder.
     *
     * @param parent where; it must exist
     * @param prefix how its name begins
     * @return the folder
     * @throws IOException when it cannot be made, or the process was told to end
     */
    public static WorkFolder make(Path parent, String prefix) throws IOException {
        Path folder = parent.resolve(prefix + UUID.randomUUID());
        Unfinished.ofProcess().begin(folder, () -> {
            PlatformFiles.get().createDirectories(folder);
            return folder;
        });
        WorkFolder made = new WorkFolder(folder);
        Unfinished.ofProcess().begin(made.mark(), () -> Files.createFile(made.mark()));
        return made;
    }

    /**
     * The folders that killed processes of this user left.
     *
     * @param parent where they were made; one that may not be listed shows none
     * @param prefix how their names begin
     * @return folders with a mark that no living process holds
     * @throws IOException when {@code parent} cannot be read
     */
    public static List<Path> ended(Path parent, String prefix) throws IOException {
        Optional<UserPrincipal> user = ProcessUser.on(parent.getFileSystem());
        List<Path> marks = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(
                parent, entry -> entry.getFileName().toString().startsWith(prefix))) {
            for (Path entry : all) {
                if (user.isPresent() && isOf(user.get(), entry)) {
                    marks.add(entry.resolve(MARK));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (AccessDeniedException e) {
            return List.of();
        }
        List<Path> folders = new ArrayList<>();
        for (Path mark : LeftParts.ended(marks, false)) {
            folders.add(mark.getParent());
        }
        return folders;
    }

    /** In a folder of somebody else's they would choose what is taken away. */
    private static boolean isOf(UserPrincipal user, Path folder) throws IOException {
        try {
            return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                    && user.equals(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return false; // gone meanwhile
        }
    }

    /**
     * Takes a folder away with all that is in it; no link in it is followed. What can be removed is, and what was gone before is no fault.
     *
     * @param folder the folder; a file or a link goes as well
     * @throws IOException the first fault
     */
    public static void remove(Path folder) throws IOException {
        TreeRemoval.remove(folder);
    }

    /**
     * Where the run works.
     *
     * @return the folder
     */
    public Path path() {
        return folder;
    }

    /** The run has ended: from now on whoever looks for what was left may take the folder away, a later run of this process too. */
    public void end() {
        Unfinished.ofProcess().done(mark());
    }

    /**
     * Ends the run and removes the folder.
     *
     * @throws IOException when something of it stays; the next run finds it by {@link #ended}
     */
    @Override
    public void close() throws IOException {
        end();
        try {
            remove(folder);
        } finally {
            Unfinished.ofProcess().done(folder);
        }
    }

    private Path mark() {
        return folder.resolve(MARK);
    }
}
