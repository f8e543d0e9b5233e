package io.hipaaimage.cli.frame;

import io.hipaaimage.core.LeftParts;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The folders that outputs go into: pictures and reports are their owner's alone, and so is a folder that is made for them. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Makes a folder and those above it, where they are missing, mode 0700; a folder that exists keeps its mode.
     *
     * @param folder the folder, or null where the output names none
     * @throws IOException when it cannot be made
     */
    public static void make(@Nullable Path folder) throws IOException {
        if (folder != null) {
            Files.createDirectories(folder, ownerOnly());
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Removes what a killed run left half-written where outputs are about to go.
     *
     * @param folders where to, each by itself
     * @param inputs what stays whatever it is called
     * @throws IOException when a folder cannot be read or cleared
     */
    public static void clear(Collection<Path> folders, Collection<Path> inputs) throws IOException {
        Set<Path> keep = inputs.stream().map(OutputFolder::real).collect(Collectors.toSet());
        for (Path folder : folders) {
            LeftParts.clear(folder, keep);
        }
    }

    /** One file by two names is one file; what cannot be resolved is itself. */
    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }
}
