package io.hipaaimage.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * Takes a tree away, all of it that can be. Links are taken away and not followed, also those that somebody puts in a folder's place meanwhile,
 * where the platform opens a name below a folder that is open (Linux does). What somebody else took away is gone as well. Folders within each
 * other are followed {@value #MOST_LEVELS} deep: each is open meanwhile. For one tree.
 */
final class TreeRemoval {
    private static final int MOST_LEVELS = 256;

    private final Path mark;
    private int level;
    private @Nullable IOException fault;

    private TreeRemoval(Path tree) {
        this.mark = tree.getFileSystem().getPath(WorkFolder.MARK);
    }

    /**
     * Removes a file, a link or a folder with all that is in it.
     *
     * @throws IOException the first fault; the rest was tried all the same
     */
    static void remove(Path tree) throws IOException {
        Path absolute = tree.toAbsolutePath();
        Path parent = absolute.getParent();
        Path name = absolute.getFileName();
        if (parent == null || name == null) {
            throw new IOException("a whole file system is not taken away");
        }
        TreeRemoval removal = new TreeRemoval(tree);
        try (DirectoryStream<Path> above = Files.newDirectoryStream(parent)) {
            if (above instanceof SecureDirectoryStream<Path> secure) {
                removal.below(secure, name);
            } else {
                removal.at(absolute);
            }
        } catch (NoSuchFileException e) {
            return; // gone with what it was in
        } catch (AccessDeniedException e) {
            removal.at(absolute); // names are made in there, and not listed
        }
        removal.end();
    }

    /** As {@link #remove}, for a platform that opens files by their whole paths alone. */
    static void removeByPaths(Path tree) throws IOException {
        TreeRemoval removal = new TreeRemoval(tree);
        removal.at(tree.toAbsolutePath());
        removal.end();
    }

    private void end() throws IOException {
        if (fault != null) {
            throw fault;
        }
    }

    private void below(SecureDirectoryStream<Path> folder, Path name) {
        try {
            if (folder.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes()
                    .isDirectory()) {
                try (SecureDirectoryStream<Path> inside = folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
                    empty(inside, entry -> below(inside, entry));
                }
                folder.deleteDirectory(name);
            } else {
                folder.deleteFile(name);
            }
        } catch (NoSuchFileException e) {
            return; // gone meanwhile
        } catch (IOException e) {
            failed(e);
        }
    }

    private void at(Path path) {
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                try (DirectoryStream<Path> inside = Files.newDirectoryStream(path)) {
                    empty(inside, entry -> at(path.resolve(entry)));
                }
            }
            Files.deleteIfExists(path);
        } catch (NoSuchFileException e) {
            return; // gone meanwhile
        } catch (IOException e) {
            failed(e);
        }
    }

    /** How one name in an open folder is taken away. */
    private interface Taking {
        void take(Path name);
    }

    /** The mark of a folder of work goes last: what a removal that was stopped has left is still known by it. */
    private void empty(DirectoryStream<Path> folder, Taking taking) throws IOException {
        if (level == MOST_LEVELS) {
            throw new IOException("folders within each other are too many to take away");
        }
        level++;
        try {
            for (Path entry : folder) {
                if (!entry.getFileName().equals(mark)) {
                    taking.take(entry.getFileName());
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } finally {
            level--;
        }
        if (fault == null) {
            taking.take(mark);
        }
    }

    private void failed(IOException e) {
        if (fault == null) {
            fault = e;
        }
    }
}
