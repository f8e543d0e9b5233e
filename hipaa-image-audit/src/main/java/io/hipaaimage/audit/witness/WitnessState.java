package io.hipaaimage.audit.witness;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What a witness remembers: of each log the newest checkpoint that it cosigned, in a file named by the hash of the log's origin. A file
 * that its own key did not sign is damage, never a log that is not known yet: forgetting would let the log fork.
 */
final class WitnessState {
    /**
     * The newest checkpoint of a log.
     *
     * @param checkpoint what it says
     * @param note as signed by the log and by this witness
     */
    record Known(Checkpoint checkpoint, byte[] note) {}

    private final Path folder;
    private final DurableFiles files;
    private final VerifierKey own;

    WitnessState(Path folder, DurableFiles files, VerifierKey own) {
        this.folder = folder;
        this.files = files;
        this.own = own;
    }

    static String hash(String origin) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(origin.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("this JDK has no SHA-256", e);
        }
    }

    @Nullable Known read(String origin) throws UnavailableException {
        Path file = folder.resolve(hash(origin));
        try {
            if (!files.exists(file)) {
                return null;
            }
            byte[] bytes = files.readAll(file, SignedNote.MAX_BYTES);
            SignedNote note = SignedNote.parse(bytes);
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            if (!checkpoint.origin().equals(origin) || note.check(own) != SignedNote.Check.VALID) {
                throw damaged(null);
            }
            return new Known(checkpoint, bytes);
        } catch (IOException | DamagedInputException e) {
            throw damaged(e);
        }
    }

    void write(String origin, byte[] note) throws UnavailableException {
        try {
            files.createDirectories(folder);
            files.replace(folder.resolve(hash(origin)), note);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static UnavailableException damaged(@Nullable Exception cause) {
        return new UnavailableException(
                ErrorCode.STORE_DAMAGED,
                "the witness' memory of a log cannot be used; restore its folder",
                false,
                cause);
    }
}
