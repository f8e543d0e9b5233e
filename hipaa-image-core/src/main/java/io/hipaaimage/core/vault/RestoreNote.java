package io.hipaaimage.core.vault;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Rows;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A note in the key folder that the home was restored: it must not come from the home, which is what was restored. */
record RestoreNote(Path file, DurableFiles files, AttributeSealer sealer) {
    private static final String LABEL = "restored";

    RestoreNote(VaultState vault) {
        this(
                vault.keyPlace().folder().resolve(LABEL),
                vault.home().files(),
                vault.parts().attributes());
    }

    void write(Backups.Window window) throws IOException, UnavailableException {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("from", window.from().toString());
        row.put("to", window.to().toString());
        row.put("logSize", Long.toString(window.logSize()));
        files.replace(file, sealer.seal(LABEL, Rows.write(row)));
    }

    Optional<Backups.Window> read() throws UnavailableException {
        try {
            if (!files.exists(file)) {
                return Optional.empty();
            }
            SortedMap<String, String> row = Rows.read(sealer.open(LABEL, files.readAll(file, 65_536)), LABEL);
            return Optional.of(new Backups.Window(
                    Instant.parse(row.getOrDefault("from", "")),
                    Instant.parse(row.getOrDefault("to", "")),
                    Long.parseLong(row.getOrDefault("logSize", ""))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DamagedInputException | DateTimeParseException | NumberFormatException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "the note of a restore in the key folder does not open", false, e);
        }
    }

    void remove() throws UnavailableException {
        try {
            files.delete(file);
            files.syncDirectory(file.resolveSibling("."));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the key folder cannot be written", false, e);
        }
    }

    /** What leaves the vault waits until somebody has looked at what a restore may have taken back. */
    void requireNone() throws RefusedException, UnavailableException {
        Optional<Backups.Window> window = read();
        if (window.isPresent()) {
            throw new RefusedException(
                    ErrorCode.REFUSED,
                    "RESTORE_UNCONFIRMED revocations, holds and restrictions from "
                            + window.get().from() + " to " + window.get().to() + " may be missing",
                    "file them again, then an officer confirms the restore");
        }
    }
}
