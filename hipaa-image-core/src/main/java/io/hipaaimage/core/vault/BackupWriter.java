package io.hipaaimage.core.vault;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Rows;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Writes one set of a backup. The order makes each part as new as what names it: records before the images that they name, both before
 * the log whose entries they name, the log before the registries whose heads it has. No key of the key folder is among it.
 */
final class BackupWriter {
    private static final String SUFFIX = ".hic";

    private final VaultState vault;
    private final DurableFiles files;
    private final BackupFolder target;

    BackupWriter(VaultState vault, Path folder) {
        this.vault = vault;
        this.files = vault.home().files();
        this.target = new BackupFolder(folder, files);
    }

    /** Writes a complete set. */
    Backups.Made write() throws ImageVaultException {
        try {
            files.createDirectories(target.images());
            BackupFolder.Set set = target.next();
            files.createDirectories(set.folder());
            files.syncDirectory(target.root());
            long bytes = vault.parts().keys().copyRecords(set.records());
            long images = 0;
            for (ImageRecord record : vault.parts().keys().records()) {
                bytes += image(record);
                images++;
            }
            files.syncDirectory(target.images());
            long size = vault.log().size();
            bytes += folder(vault.home().audit(), set.audit(), BackupWriter::isLog);
            if (files.exists(vault.home().audit().resolve("log.kept"))) {
                bytes += BackupFolder.copyTiles(
                        files,
                        vault.home().audit().resolve(BackupFolder.TILES),
                        set.audit().resolve(BackupFolder.TILES));
            }
            for (Path aside : files.list(vault.home().folder())) {
                String name = String.valueOf(aside.getFileName());
                if (name.startsWith(Home.ASIDE)) {
                    bytes += folder(aside, set.folder().resolve(name), BackupWriter::isLog);
                }
            }
            bytes += folder(vault.home().registry(), set.registry(), name -> !name.startsWith("."));
            bytes += files.copy(
                    vault.home().folder().resolve("settings"), set.folder().resolve("settings"));
            Path secret = vault.home().folder().resolve(ReleaseSecret.FILE);
            if (files.exists(secret)) {
                bytes += files.copy(secret, set.folder().resolve(ReleaseSecret.FILE));
            }
            files.syncDirectory(set.folder());
            Backups.Made made = new Backups.Made(set.name(), vault.now(), size, images, bytes);
            files.replace(set.complete(), vault.parts().attributes().seal(set.label(), Rows.write(row(made))));
            tidy();
            return made;
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the backup cannot be written", false, e);
        }
    }

    /** What of the log's folder is the log: tiles are made from it again. */
    private static boolean isLog(String name) {
        return name.startsWith("seg-") || name.startsWith("log.") || name.startsWith("checkpoint");
    }

    private long image(ImageRecord record) throws IOException, ImageVaultException {
        Path copy = target.images().resolve(record.id() + SUFFIX);
        Path file = vault.home().images().resolve(record.id() + SUFFIX);
        if (files.exists(copy)) {
            return 0; // it never changes, and its name came after its content
        }
        try {
            return files.copy(file, copy);
        } catch (IOException e) {
            if (vault.parts().keys().shredded(record.id())) {
                return 0;
            }
            throw e;
        }
    }

    private long folder(Path from, Path to, Predicate<String> wanted) throws IOException {
        files.createDirectories(to);
        long bytes = 0;
        for (Path file : files.list(from)) {
            String name = String.valueOf(file.getFileName());
            if (wanted.test(name)) {
                bytes += files.copy(file, to.resolve(name));
            }
        }
        files.syncDirectory(to);
        return bytes;
    }

    /** Older sets than the last two, and ciphertext of what was destroyed. */
    private void tidy() throws IOException, ImageVaultException {
        target.prune();
        for (Path file : files.list(target.images())) {
            String name = String.valueOf(file.getFileName());
            String id = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
            boolean destroyed = io.hipaaimage.core.KeyId.isWellFormed(id)
                    && vault.parts().keys().shredded(new io.hipaaimage.core.KeyId(id));
            if (destroyed) {
                files.delete(file);
            }
        }
        files.syncDirectory(target.images());
    }

    private static SortedMap<String, String> row(Backups.Made made) {
        SortedMap<String, String> row = new TreeMap<>();
        row.put("at", made.at().toString());
        row.put("logSize", Long.toString(made.logSize()));
        row.put("images", Long.toString(made.images()));
        row.put("bytes", Long.toString(made.bytes()));
        return row;
    }
}
