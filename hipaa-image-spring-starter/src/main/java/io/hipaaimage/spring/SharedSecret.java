package io.hipaaimage.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of a secret's file that not its owner alone can read. A start is not refused for it: what an orchestrator mounts into a container
 * often belongs to another user of it, and keys that others can read are refused by themselves.
 */
final class SharedSecret {
    private static final Logger LOG = LoggerFactory.getLogger(SharedSecret.class);
    private static final Set<PosixFilePermission> OTHERS =
            Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private SharedSecret() {}

    /** Names the property and not the place. */
    static void warn(String property, Path file) {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                LOG.warn("Others can read the file that {} names; mode 0400 keeps it the application's.", property);
            }
        } catch (UnsupportedOperationException | IOException e) {
            LOG.debug("no modes on this system, or no file, which reading it says", e);
        }
    }
}
