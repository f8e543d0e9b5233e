package io.hipaaimage.spring;

import io.hipaaimage.core.TempSealer;
import io.hipaaimage.crypto.EncryptedSpills;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Encrypted spills in the host's folder, or in a new one that is made when it is first needed and goes with the application. */
final class SpillFolder implements TempSealer, Closeable {
    private static final String PROPERTY = "hipaa-image.crypto.spill-folder";

    private final @Nullable Path given;
    private @Nullable Path made;
    private @Nullable TempSealer spills;

    SpillFolder(@Nullable String given) {
        this.given = given == null || given.isBlank() ? null : Places.of(PROPERTY, given);
        if (this.given != null) {
            Places.requireFolder(PROPERTY, this.given); // else the first upload would be the one to find out
        }
    }

    @Override
    public Spill spill() throws IOException {
        return spills().spill();
    }

    private synchronized TempSealer spills() throws IOException {
        TempSealer known = spills;
        if (known == null) {
            known = EncryptedSpills.in(given == null ? temporary() : given);
            spills = known;
        }
        return known;
    }

    private Path temporary() throws IOException {
        Path folder = Files.createTempDirectory("hipaa-image-spills");
        made = folder;
        return folder;
    }

    /** A folder that still holds something stays: it is noise without the keys. */
    @Override
    public synchronized void close() throws IOException {
        if (made != null) {
            try (var left = Files.list(made)) {
                if (left.findAny().isEmpty()) {
                    Files.deleteIfExists(made);
                }
            }
        }
    }
}
