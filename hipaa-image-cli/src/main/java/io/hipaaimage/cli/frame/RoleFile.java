package io.hipaaimage.cli.frame;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.RoleMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a host's role names from a file. */
public final class RoleFile {
    private RoleFile() {}

    /**
     * Reads a map.
     *
     * @param file two tab-separated columns, name and class
     * @return the map
     * @throws RefusedException {@code USAGE} for what is no map, or cannot be read
     */
    public static RoleMap read(Path file) throws RefusedException {
        try (BufferedReader reader = InputFile.text(file)) {
            return RoleMap.read(reader);
        } catch (IOException e) {
            throw new RefusedException(ErrorCode.USAGE, "the file of --roles cannot be read, or is not UTF-8");
        }
    }
}
