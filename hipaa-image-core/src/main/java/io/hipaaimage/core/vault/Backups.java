package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.store.SealedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Backups of a vault's home, without any key. A folder that took one is a target from then on: closing a horizon brings each target up to
 * date and reads it back before an old epoch key dies, so that the newest complete backup and the epoch keys held open every image that
 * was live when it was made. Safe for use by several threads; one backup is written at a time.
 */
public final class Backups {
    private final VaultState vault;
    private final String operator;
    private final Desk desk;

    Backups(VaultState vault, String operator) {
        this.vault = vault;
        this.operator = operator;
        this.desk = new Desk(vault.log(), operator);
    }

    /**
     * A complete backup.
     *
     * @param set its name in the target
     * @param at when it was made
     * @param logSize the entries of the log in it
     * @param images the live images in it
     * @param bytes what was copied this time
     */
    public record Made(String set, Instant at, long logSize, long images, long bytes) {}

    /**
     * What a backup alone was found to hold.
     *
     * @param set its name
     * @param at when it was made
     * @param records the records that opened
     * @param images how many sealed images were authenticated to their end
     * @param faults what does not open, one line each; empty if all is well
     * @param restoreSeconds how long a restore takes at the speed seen
     */
    public record Verified(
            String set, Instant at, long records, long images, List<String> faults, long restoreSeconds) {
        /** Copies the list. */
        public Verified {
            faults = List.copyOf(faults);
        }
    }

    /**
     * What may be missing after a restore: revocations, holds, restrictions and destructions that were told to the vault in between.
     *
     * @param from when the backup was made
     * @param to when it was restored
     * @param logSize the entries of the log that came back
     */
    public record Window(Instant from, Instant to, long logSize) {}

    /**
     * Writes a backup; a folder that had one before gets what is new.
     *
     * @param folder the target, on another volume
     * @return what it holds
     * @throws ImageVaultException {@code USAGE} for a folder in the home or a key folder; or if it could not be written whole: then the
     *     one before stands
     */
    public Made create(Path folder) throws ImageVaultException {
        desk.did("BACKUP", () -> refuseInside(folder));
        synchronized (vault.backups()) {
            vault.log().append(AuditEvent.of("ADMIN", operator, "BACKUP", "PENDING"));
            Made made;
            try {
                made = new BackupWriter(vault, folder).write();
            } catch (ImageVaultException e) {
                failed(e);
                throw e;
            }
            target(
                    folder,
                    made.set(),
                    made.at(),
                    AuditEvent.of("ADMIN", operator, "BACKUP", "SUCCESS")
                            .fact("set", made.set())
                            .fact("logSize", Long.toString(made.logSize()))
                            .fact("images", Long.toString(made.images())));
            return made;
        }
    }

    private void failed(ImageVaultException cause) {
        try {
            vault.log()
                    .append(AuditEvent.of("ADMIN", operator, "BACKUP", "FAILED")
                            .fact("code", cause.code().name()));
            cause.entered();
        } catch (ImageVaultException second) {
            cause.addSuppressed(second);
        }
    }

    private void target(Path folder, String set, Instant at, AuditEvent told) throws ImageVaultException {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("set", set);
        row.put("at", at.toString());
        vault.backups().put(folder.toAbsolutePath().normalize().toString(), row, told, vault.log());
    }

    /** A home that came from a backup keeps that backup as a target: the registry in it is older than the backup itself. */
    void restored(Path folder, String set, Window window) throws ImageVaultException {
        target(
                folder,
                set,
                window.from(),
                AuditEvent.of("ADMIN", operator, "RESTORE", "SUCCESS")
                        .fact("from", window.from().toString())
                        .fact("to", window.to().toString())
                        .fact("logSize", Long.toString(window.logSize())));
    }

    /**
     * Copies the key folder, apart from any backup of the home: without epoch keys, which live in the copies of their store alone, and
     * without the count of wraps, so that a copy that is put back wraps nothing before a rotation.
     *
     * @param folder takes it; belongs in another backup set than the home
     * @return the bytes copied
     * @throws ImageVaultException {@code USAGE} for a folder in the home or a key folder, {@code OUTPUT_EXISTS} if it is not empty; or if it
     *     could not be written
     */
    public long copyKeys(Path folder) throws ImageVaultException {
        return desk.asked("KEYS_BACKUP", () -> {
            refuseInside(folder);
            long bytes = vault.parts().keys().copyKeys(folder);
            vault.log().append(AuditEvent.of("ADMIN", operator, "KEYS_BACKUP", "SUCCESS"));
            return bytes;
        });
    }

    private void refuseInside(Path folder) throws RefusedException {
        vault.home().refuseTogether(folder);
        Path target = folder.toAbsolutePath().normalize();
        for (Path keys : new Wiring(vault).keyFolders()) {
            Path other = keys.toAbsolutePath().normalize();
            if (target.startsWith(other) || other.startsWith(target)) {
                throw new RefusedException(
                        ErrorCode.USAGE, "a backup and a key folder lie in one another", "put it on another volume");
            }
        }
    }

    /**
     * Opens every record and one in a thousand images from a backup alone, with today's keys.
     *
     * @param folder a target
     * @return what was found
     * @throws ImageVaultException {@code STORE_DAMAGED} without a complete backup, or if it cannot be read
     */
    public Verified verify(Path folder) throws ImageVaultException {
        synchronized (vault.backups()) {
            Verified found = new BackupCheck(vault, folder).run();
            vault.log()
                    .append(AuditEvent.of(
                                    "ADMIN",
                                    operator,
                                    "BACKUP_VERIFY",
                                    found.faults().isEmpty() ? "SUCCESS" : "FAILED")
                            .fact("set", found.set())
                            .fact("records", Long.toString(found.records()))
                            .fact("faults", Integer.toString(found.faults().size())));
            return found;
        }
    }

    /**
     * The folders that took a backup.
     *
     * @return in the order of their first
     */
    public List<Path> targets() {
        return targets(vault.backups());
    }

    private static List<Path> targets(SealedRegistry registry) {
        return registry.rows().entrySet().stream()
                .filter(row -> !row.getValue().containsKey("ended"))
                .map(row -> Path.of(row.getKey()))
                .toList();
    }

    /**
     * A folder is no target any more; what lies in it stays, and opens less with every closing.
     *
     * @param folder a target
     * @throws ImageVaultException {@code NOT_AVAILABLE} if it is none
     */
    public void forget(Path folder) throws ImageVaultException {
        desk.did("BACKUP_FORGET", () -> {
            String name = folder.toAbsolutePath().normalize().toString();
            SortedMap<String, String> row = new TreeMap<>(vault.backups()
                    .get(name)
                    .orElseThrow(
                            () -> new RefusedException(ErrorCode.NOT_AVAILABLE, "this folder is no backup target")));
            row.put("ended", vault.now().toString());
            vault.backups().put(name, row, AuditEvent.of("ADMIN", operator, "BACKUP_FORGET", "SUCCESS"), vault.log());
        });
    }

    /** Brings every target up to date for a closing; the records of each, to be taken into the next epoch. */
    List<Path> renewed() throws ImageVaultException {
        List<Path> records = new ArrayList<>();
        for (Path target : targets()) {
            create(target);
            try {
                BackupFolder folder = new BackupFolder(target, vault.home().files());
                folder.newest().ifPresent(set -> records.add(set.records()));
            } catch (IOException e) {
                throw new UnavailableException(ErrorCode.IO, "a backup target cannot be read", false, e);
            }
        }
        return records;
    }

    /**
     * What a restore left to be confirmed.
     *
     * @return the window, or empty where nothing is
     * @throws ImageVaultException {@code STORE_DAMAGED} if the note in the key folder does not open
     */
    public Optional<Window> unconfirmed() throws ImageVaultException {
        return new RestoreNote(vault).read();
    }

    /**
     * An officer has looked at the window and filed again what was missing: shares and exports go on.
     *
     * @return the window that was confirmed
     * @throws ImageVaultException {@code REFUSED} where nothing is to be confirmed
     */
    public Window confirm() throws ImageVaultException {
        return desk.asked("RESTORE_CONFIRMED", () -> {
            Window window = unconfirmed()
                    .orElseThrow(() -> new RefusedException(ErrorCode.REFUSED, "no restore waits for a confirmation"));
            vault.log()
                    .append(AuditEvent.of("ADMIN", operator, "RESTORE_CONFIRMED", "SUCCESS")
                            .fact("from", window.from().toString())
                            .fact("to", window.to().toString()));
            new RestoreNote(vault).remove();
            return window;
        });
    }
}
