package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The small files beside the segments: {@code checkpoint}, {@code log.vkey}, {@code log.pin}. */
final class LogFiles {
    static final String CHECKPOINT = "checkpoint";
    static final String VKEY = "log.vkey";
    static final String PIN = "log.pin";

    private LogFiles() {}

    /** The stored checkpoint, its signature by the origin key checked; null where there is none. */
    static @Nullable Checkpoint checkpoint(DurableFiles files, Path folder, VerifierKey originKey)
            throws IOException, DamagedInputException {
        Path file = folder.resolve(CHECKPOINT);
        if (!files.exists(file)) {
            return null;
        }
        SignedNote note = SignedNote.parse(files.readAll(file, SignedNote.MAX_BYTES));
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(originKey.name()) || note.check(originKey) != SignedNote.Check.VALID) {
            throw new DamagedInputException(
                    ErrorCode.TAMPERED, "audit log: the checkpoint is not signed by the log's key", -1);
        }
        return checkpoint;
    }

    /** Writes {@code log.vkey} and {@code log.pin} where they are missing. */
    static void identity(DurableFiles files, Path folder, VerifierKey key, byte[] genesis) throws IOException {
        Path vkey = folder.resolve(VKEY);
        if (!files.exists(vkey)) {
            files.replace(vkey, (key + "\n").getBytes(StandardCharsets.UTF_8));
        }
        Path pin = folder.resolve(PIN);
        if (!files.exists(pin)) {
            String leaf = HexFormat.of().formatHex(new Hashing().leaf(genesis));
            files.replace(pin, (key + "\n" + leaf + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
