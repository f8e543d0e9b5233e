package io.hipaaimage.cli.demo;

import io.hipaaimage.core.LeftParts;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.Unfinished;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

/**
 * Where a demonstration works, below the machine's temporary folder: it holds the user's own pictures, some in clear. It goes at the end and
 * when the process is told to end; one whose process was killed goes with the next demonstration of the same user, who knows it by a mark in
 * it that no living process holds.
 */
final class WorkFolder implements Closeable {
    private static final String PREFIX = "hipaa-image-demo-";
    private static final String MARK = ".living.hipaa-part";

    private final Path folder;

    private WorkFolder(Path folder) {
        this.folder = folder;
    }

    static WorkFolder make() throws IOException {
        Path temp = Path.of(System.getProperty("java.io.tmpdir"));
        removeDead(temp);
        Path folder = temp.resolve(PREFIX + UUID.randomUUID());
        Unfinished.ofProcess().begin(folder, () -> {
            PlatformFiles.get().createDirectories(folder);
            return folder;
        });
        Path mark = folder.resolve(MARK);
        Unfinished.ofProcess().begin(mark, () -> Files.createFile(mark));
        return new WorkFolder(folder);
    }

    Path path() {
        return folder;
    }

    private static void removeDead(Path temp) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(temp, PREFIX + "*")) {
            for (Path folder : all) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && !LeftParts.clear(folder, Set.of()).isEmpty()) {
                    DemoVault.remove(folder);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() throws IOException {
        Unfinished.ofProcess().done(folder.resolve(MARK));
        DemoVault.remove(folder);
        Unfinished.ofProcess().done(folder);
    }
}
