package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.PlatformFiles;
import java.nio.file.Path;

/**
 * The disk, without waiting for it: a scratch vault has nothing that must outlive a loss of power, and waiting would take most of a
 * run's time. {@link DurableLog} waits, and watches.
 */
final class QuickFiles extends TappedFiles {
    QuickFiles() {
        super(PlatformFiles.get());
    }

    @Override
    void force(Path path, DurableFile file) {}

    @Override
    public void syncDirectory(Path path) {}
}
