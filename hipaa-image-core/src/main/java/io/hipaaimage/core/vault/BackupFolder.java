package io.hipaaimage.core.vault;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A backup target: {@code images/}, which all sets share since a sealed file never changes, and sets {@code set-0000000001/} of what does:
 * records, log, registries, settings. A set is complete once it holds {@code complete}, which is written last.
 */
record BackupFolder(Path root, DurableFiles files) {
    private static final String COMPLETE = "complete";
    /** The log's folder of tiles, copied where it cannot be made again. */
    static final String TILES = "tile";

    private static final String SET = "set-";

    /** One set. */
    record Set(Path folder) {
        Path records() {
            return folder.resolve("records");
        }

        Path audit() {
            return folder.resolve("audit");
        }

        Path registry() {
            return folder.resolve("registry");
        }

        Path complete() {
            return folder.resolve(COMPLETE);
        }

        String name() {
            return String.valueOf(folder.getFileName());
        }

        /** What its {@code complete} is sealed with. */
        String label() {
            return "backup/" + name();
        }
    }

    Path images() {
        return root.resolve("images");
    }

    /** Complete sets, the oldest first. */
    List<Set> complete() throws IOException {
        List<Set> found = new ArrayList<>();
        for (Path path : files.list(root)) {
            Set set = new Set(path);
            if (set.name().matches(SET + "\\d{10}") && files.exists(set.complete())) {
                found.add(set);
            }
        }
        return found;
    }

    Optional<Set> newest() throws IOException {
        List<Set> all = complete();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The set that restores, or a refusal. */
    Set required() throws UnavailableException {
        try {
            return newest().orElseThrow(() -> new UnavailableException(
                    ErrorCode.STORE_DAMAGED, "there is no complete backup in this folder; name the right one"));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the backup folder cannot be read", false, e);
        }
    }

    /** The next set, which an interrupted backup may have begun: what it left is replaced. */
    Set next() throws IOException {
        Optional<Set> newest = newest();
        long number = newest.isEmpty() ? 1 : Long.parseLong(newest.get().name().substring(SET.length())) + 1;
        return new Set(root.resolve(String.format(Locale.ROOT, "%s%010d", SET, number)));
    }

    /** Removes the sets before the last two. */
    void prune() throws IOException {
        List<Set> all = complete();
        for (Set old : all.subList(0, Math.max(0, all.size() - 2))) {
            files.delete(old.complete());
            files.syncDirectory(old.folder());
            List<Path> folders = new ArrayList<>(List.of(old.records(), old.audit(), old.registry()));
            files.list(old.folder()).stream()
                    .filter(path -> String.valueOf(path.getFileName()).startsWith(Home.ASIDE))
                    .forEach(folders::add);
            folders.add(old.folder());
            for (Path folder : folders) {
                for (Path file : files.list(folder)) {
                    if (file.endsWith(TILES)) {
                        deleteTiles(file);
                    }
                    files.delete(file);
                }
            }
            files.delete(old.folder());
        }
        files.syncDirectory(root);
    }

    private void deleteTiles(Path folder) throws IOException {
        for (Path part : files.list(folder)) {
            if (!isTile(part)) {
                deleteTiles(part);
            }
            files.delete(part);
        }
    }

    /** The tiles of a log that was pruned: they are all that is left of its oldest entries. */
    static long copyTiles(DurableFiles files, Path from, Path to) throws IOException {
        files.createDirectories(to);
        long bytes = 0;
        for (Path part : files.list(from)) {
            Path copy = to.resolve(String.valueOf(part.getFileName()));
            bytes += isTile(part) ? files.copy(part, copy) : copyTiles(files, part, copy);
        }
        files.syncDirectory(to);
        return bytes;
    }

    /** Whether it is a tile and not a folder of tiles, by its name (C2SP {@code tlog-tiles}). */
    private static boolean isTile(Path path) {
        Path parent = path.getParent();
        String name = String.valueOf(path.getFileName());
        return name.matches("[0-9]{3}") || (parent != null && parent.toString().endsWith(".p"));
    }
}
