package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a verification keeps how far it came. Used by one thread. */
final class StateFile {
    private final DurableFiles files;
    private final Path file;
    private @Nullable IOException failure;

    StateFile(DurableFiles files, Path file) {
        this.files = files;
        this.file = file;
    }

    /** What was kept last; null where there is nothing, or nothing that was written whole: then a verification begins at the beginning. */
    @Nullable VerifyState read() throws IOException {
        try {
            return files.exists(file) ? VerifyState.parse(files.readAll(file, VerifyState.MOST_BYTES)) : null;
        } catch (DurableFiles.TooLongException e) {
            return null;
        }
    }

    /** Keeps a state in place of the one before; one that is too long is left out. A failure ends the keeping, not the verification. */
    void keep(VerifyState state) {
        try {
            byte[] bytes = state.bytes();
            if (failure == null && bytes.length <= VerifyState.MOST_BYTES) {
                files.replace(file, bytes);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** Why nothing more was kept, or null. */
    @Nullable IOException failure() {
        return failure;
    }
}
