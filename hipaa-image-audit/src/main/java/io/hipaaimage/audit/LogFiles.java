package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The small files beside the segments: {@code checkpoint}, {@code log.vkey}, {@code log.pin}. */
final class LogFiles {
    static final String CHECKPOINT = "checkpoint";
    static final String WITNESSED = "witnessed";
    static final String VKEY = "log.vkey";
    static final String PIN = "log.pin";

    private LogFiles() {}

    /** The stored checkpoint, its signature by the origin key checked; null where there is none; {@code TAMPERED} if it is no checkpoint. */
    static @Nullable Checkpoint checkpoint(DurableFiles files, Path folder, VerifierKey originKey)
            throws IOException, DamagedInputException {
        Path file = folder.resolve(CHECKPOINT);
        if (!files.exists(file)) {
            return null;
        }
        SignedNote note = note(files, file);
        Checkpoint checkpoint = head(note);
        if (!checkpoint.origin().equals(originKey.name()) || note.check(originKey) != SignedNote.Check.VALID) {
            throw tampered("the checkpoint is not signed by the log's key", null);
        }
        return checkpoint;
    }

    /** The size of the newest checkpoint that witnesses cosigned; 0 where there is none or it is none. */
    static long witnessed(DurableFiles files, Path folder) throws IOException {
        Path file = folder.resolve(WITNESSED);
        if (!files.exists(file)) {
            return 0;
        }
        try {
            return Checkpoint.parse(SignedNote.parse(files.readAll(file, SignedNote.MAX_BYTES))
                            .text())
                    .size();
        } catch (DamagedInputException e) {
            return 0; // it is written anew at the next quorum; audit verify names it
        }
    }

    private static SignedNote note(DurableFiles files, Path file) throws IOException, DamagedInputException {
        try (DurableFile open = files.open(file, Mode.READ)) {
            if (open.size() > SignedNote.MAX_BYTES) {
                throw tampered("the checkpoint is longer than one can be", null);
            }
        }
        try {
            return SignedNote.parse(files.readAll(file, SignedNote.MAX_BYTES));
        } catch (DamagedInputException e) {
            throw tampered("the checkpoint is not a signed note", e);
        }
    }

    private static Checkpoint head(SignedNote note) throws DamagedInputException {
        try {
            return Checkpoint.parse(note.text());
        } catch (DamagedInputException e) {
            throw tampered("the checkpoint names no tree", e);
        }
    }

    private static DamagedInputException tampered(String what, @Nullable Throwable cause) {
        return new DamagedInputException(
                ErrorCode.TAMPERED, "audit log: " + what + "; nothing is appended, run audit verify", -1, cause);
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
