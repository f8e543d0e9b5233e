package io.hipaaimage.core.vault;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Rows;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.store.FileImageStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** Opens a backup with today's keys and nothing of the home. Works on a copy of its records, since opening them may repair them. */
final class BackupCheck {
    private static final int ONE_IN = 1_000;

    private final VaultState vault;
    private final DurableFiles files;
    private final BackupFolder folder;
    private final Path scratch;

    BackupCheck(VaultState vault, Path folder) {
        this.vault = vault;
        this.files = vault.home().files();
        this.folder = new BackupFolder(folder, files);
        this.scratch = folder.resolve("verifying");
    }

    Backups.Verified run() throws ImageVaultException {
        BackupFolder.Set set = folder.required();
        SortedMap<String, String> made = complete(set, files, vault.parts().attributes());
        try {
            clear();
            files.createDirectories(scratch);
            for (Path file : files.list(set.records())) {
                files.copy(file, scratch.resolve(String.valueOf(file.getFileName())));
            }
            return opened(set, made);
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the backup cannot be read", false, e);
        } finally {
            tidy();
        }
    }

    /** What stands in a set's seal. */
    static SortedMap<String, String> complete(BackupFolder.Set set, DurableFiles files, AttributeSealer sealer)
            throws UnavailableException {
        try {
            return Rows.read(sealer.open(set.label(), files.readAll(set.complete(), 65_536)), set.label());
        } catch (IOException | DamagedInputException e) {
            throw new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "the backup is not of this vault, or was altered", false, e);
        }
    }

    private Backups.Verified opened(BackupFolder.Set set, SortedMap<String, String> made)
            throws IOException, ImageVaultException {
        ImageCipherProvider.Parts parts = vault.providers()
                .cipher()
                .open(new ImageCipherProvider.Settings(
                        scratch, vault.keyPlace(), new FileImageStore(folder.images(), files), vault.clock(), files));
        try (var cipher = parts.cipher()) {
            List<String> faults = new ArrayList<>();
            for (String fact : parts.keys().describe()) {
                if (fact.startsWith("SHARD_UNREADABLE") || fact.startsWith("RECORDS_DAMAGED")) {
                    faults.add(fact);
                }
            }
            List<ImageRecord> records = new ArrayList<>(parts.keys().records());
            records.sort(Comparator.comparing(r -> r.id().value()));
            long total = records.stream().mapToLong(ImageRecord::plaintextBytes).sum();
            long images = 0;
            long bytes = 0;
            long began = System.nanoTime();
            for (int i = 0; i < records.size(); i++) {
                ImageRecord record = records.get(i);
                if (!files.exists(folder.images().resolve(record.id() + ".hic"))) {
                    faults.add("IMAGE_MISSING " + record.id());
                } else if (i % ONE_IN == 0) {
                    String fault = cipher.checkSealed(record.id());
                    images++;
                    bytes += record.plaintextBytes();
                    if (fault != null) {
                        faults.add("IMAGE " + record.id() + " " + fault);
                    }
                }
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            long restore = 1 + Math.round(bytes == 0 ? 0 : seconds * total / bytes);
            Instant at = Instant.parse(made.getOrDefault("at", ""));
            return new Backups.Verified(set.name(), at, records.size(), images, faults, restore);
        } catch (DateTimeParseException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the backup was altered", false, e);
        }
    }

    private void clear() throws IOException {
        for (Path file : files.list(scratch)) {
            files.delete(file);
        }
    }

    private void tidy() throws UnavailableException {
        try {
            clear();
            files.delete(scratch);
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the backup folder cannot be tidied", false, e);
        }
    }
}
