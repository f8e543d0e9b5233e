package io.hipaaimage.core.vault;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.ImageCipherProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;

/**
 * Makes a home from the newest complete set of a backup. The home is none until its {@code version} is written, which comes last; a
 * restore that was stopped may be run again over what it left.
 */
final class Restoring {
    static final String MARK = "restoring";

    private final Home home;
    private final DurableFiles files;
    private final BackupFolder backup;
    private final BackupFolder.Set set;

    Restoring(Home home, BackupFolder backup, BackupFolder.Set set) {
        this.home = home;
        this.files = home.files();
        this.backup = backup;
        this.set = set;
    }

    /** The records, after which the keys can be opened over them. */
    void records() throws IOException {
        files.replace(home.folder().resolve(MARK), set.name().getBytes(StandardCharsets.US_ASCII));
        copies(set.records(), home.records());
    }

    /**
     * Everything else, and the note that the home was restored.
     *
     * @param keys the key folder
     */
    Backups.Window rest(ImageCipherProvider.Parts parts, Path keys, Instant now)
            throws IOException, ImageVaultException {
        SortedMap<String, String> made = BackupCheck.complete(set, files, parts.attributes());
        files.createDirectories(home.images());
        for (ImageRecord record : parts.keys().records()) {
            Path sealed = backup.images().resolve(record.id() + ".hic");
            if (files.exists(sealed)) { // a record that a closing brought later may have none
                files.copy(sealed, home.images().resolve(record.id() + ".hic"));
            }
        }
        files.syncDirectory(home.images());
        copies(set.audit(), home.audit());
        for (Path aside : files.list(set.folder())) {
            String name = String.valueOf(aside.getFileName());
            if (name.startsWith(Home.ASIDE)) {
                copies(aside, home.folder().resolve(name));
            }
        }
        copies(set.registry(), home.registry());
        files.copy(set.folder().resolve("settings"), home.folder().resolve("settings"));
        Path secret = set.folder().resolve(ReleaseSecret.FILE);
        if (files.exists(secret)) {
            files.copy(secret, home.folder().resolve(ReleaseSecret.FILE));
        }
        files.syncDirectory(home.folder());
        Backups.Window window = new Backups.Window(
                Instant.parse(made.getOrDefault("at", "")), now, Long.parseLong(made.getOrDefault("logSize", "0")));
        new RestoreNote(keys.resolve("restored"), files, parts.attributes()).write(window);
        home.finish();
        files.delete(home.folder().resolve(MARK));
        files.syncDirectory(home.folder());
        return window;
    }

    private void copies(Path from, Path to) throws IOException {
        files.createDirectories(to);
        for (Path file : files.list(from)) {
            Path copy = to.resolve(String.valueOf(file.getFileName()));
            if (file.endsWith(BackupFolder.TILES)) {
                BackupFolder.copyTiles(files, file, copy);
            } else {
                files.copy(file, copy);
            }
        }
        files.syncDirectory(to);
    }
}
