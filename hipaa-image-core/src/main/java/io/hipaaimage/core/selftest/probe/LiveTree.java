package io.hipaaimage.core.selftest.probe;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Walks a tree that a vault is writing to: what was renamed or removed between its listing and its turn is passed over. The tree itself
 * has to be there; links are not followed.
 */
final class LiveTree extends SimpleFileVisitor<Path> {
    private final Path tree;
    private final Visit visit;

    private LiveTree(Path tree, Visit visit) {
        this.tree = tree;
        this.visit = visit;
    }

    /** Sees one path. */
    @FunctionalInterface
    interface Visit {
        void see(Path path, BasicFileAttributes attributes) throws IOException;
    }

    /** Shows every path of a tree, folders before what is in them, the tree first. */
    static void walk(Path tree, Visit visit) throws IOException {
        Files.walkFileTree(tree, new LiveTree(tree, visit));
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        visit.see(folder, attributes);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        visit.see(file, attributes);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException && !path.equals(tree)) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }
}
