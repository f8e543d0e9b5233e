package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditLogProvider.Predecessor;
import io.hipaaimage.core.AuditLogProvider.Settings;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;

/** The last good word of a log that was found damaged: its checkpoint, if the log's own key signed it. */
final class OldLog {
    private OldLog() {}

    static Predecessor in(Settings settings) throws UnavailableException {
        Path file = settings.folder().resolve(LogFiles.CHECKPOINT);
        try {
            if (settings.files().exists(file)) {
                byte[] bytes = settings.files().readAll(file, SignedNote.MAX_BYTES);
                SignedNote note = SignedNote.parse(bytes);
                Checkpoint checkpoint = Checkpoint.parse(note.text());
                VerifierKey key = CheckpointSigner.originKey(checkpoint.origin(), settings.keys());
                if (note.check(key) == SignedNote.Check.VALID) {
                    return of(checkpoint, new String(bytes, StandardCharsets.UTF_8));
                }
            }
        } catch (DamagedInputException e) {
            return none(settings.origin()); // not a checkpoint any more
        } catch (IOException e) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE, "the old log's checkpoint cannot be read; look at the disk", false, e);
        }
        return none(settings.origin());
    }

    private static Predecessor of(Checkpoint checkpoint, String note) {
        return new Predecessor(
                checkpoint.origin(),
                checkpoint.size(),
                Map.of(
                        "previousOrigin", checkpoint.origin(),
                        "previousSize", Long.toString(checkpoint.size()),
                        "previousRoot", HexFormat.of().formatHex(checkpoint.root()),
                        "previousCheckpoint", note));
    }

    private static Predecessor none(String origin) {
        return new Predecessor(
                origin,
                0,
                Map.of("previousOrigin", origin, "previousSize", "0", "previousRoot", "", "previousCheckpoint", ""));
    }
}
