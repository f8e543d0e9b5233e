package io.hipaaimage.core.selftest;

import io.hipaaimage.core.PlatformFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The folder of a run: its owner's alone, named by its process, so that the next run removes what a killed one left behind. */
final class ScratchFolder implements Closeable {
    private static final Pattern NAME = Pattern.compile("hipaa-image-selftest-(\\d{1,19})-[0-9]+");

    private final Path folder;

    private ScratchFolder(Path folder) {
        this.folder = folder;
    }

    static ScratchFolder make(Path temp) throws IOException {
        removeStale(temp);
        String prefix = "hipaa-image-selftest-" + ProcessHandle.current().pid() + "-";
        Path folder = temp.resolve(prefix + System.nanoTime());
        PlatformFiles.get().createDirectories(folder);
        return new ScratchFolder(folder);
    }

    Path bench(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static void removeStale(Path temp) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(temp, "hipaa-image-selftest-*")) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
                        && ours(entry)) {
                    remove(entry);
                }
            }
        }
    }

    /** A folder of another user of this machine is left to that user's next run. */
    private static boolean ours(Path entry) throws IOException {
        return Files.isDirectory(entry, java.nio.file.LinkOption.NOFOLLOW_LINKS) && Files.isWritable(entry);
    }

    static void remove(Path tree) throws IOException {
        if (!Files.exists(tree, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failed) throws IOException {
                Files.deleteIfExists(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        remove(folder);
    }
}
