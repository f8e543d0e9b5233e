package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The making of a key folder, which a crash may interrupt and which may then be done again. Each folder that it writes to gets a file
 * {@code creating} with the making's random number, the key folder first. What a folder holds may be written over only if its number is
 * the key folder's: a mark that another making left behind gives no right to the keys beside it.
 */
final class Making {
    private static final Logger LOG = LoggerFactory.getLogger(Making.class);
    private static final String MARK = "creating";
    private static final int BYTES = 16;

    private final DurableFiles files;
    private final List<Path> folders;
    private final byte[] number;

    private Making(DurableFiles files, List<Path> folders, byte[] number) {
        this.files = files;
        this.folders = folders;
        this.number = number;
    }

    /**
     * Looks at the folders; changes nothing.
     *
     * @throws RefusedException {@code OUTPUT_EXISTS} if one holds anything of another vault
     */
    static Making of(KeyPlace place, Path records, DurableFiles files) throws RefusedException, IOException {
        byte[] before = mark(place.folder(), files);
        Making making = new Making(files, folders(place, records), before.length == BYTES ? before : fresh());
        making.refuseOthers(place, records);
        return making;
    }

    /** Makes and marks the folders. */
    void begin() throws IOException {
        for (Path folder : folders) {
            files.createDirectories(folder);
            files.replace(folder.resolve(MARK), number);
        }
    }

    /** The key folder comes first, so that every other mark finds its number there. */
    private static List<Path> folders(KeyPlace place, Path records) {
        List<Path> all = new ArrayList<>(List.of(place.folder(), records, place.epochFolder()));
        all.addAll(place.copies());
        return all;
    }

    private void refuseOthers(KeyPlace place, Path records) throws RefusedException, IOException {
        refuse(files.exists(place.folder().resolve("keyset")));
        refuse(!ours(place.folder()) && files.exists(place.folder().resolve("tombstones")));
        refuse(!ours(records) && files.exists(records.resolve("manifest")));
        refuse(!ours(place.epochFolder()) && holdsKeys(place.epochFolder()));
        for (Path copy : place.copies()) {
            refuse(!ours(copy) && files.exists(copy.resolve("tombstones")));
            refuse(!ours(copy) && holdsKeys(copy.resolve("epoch")));
        }
    }

    private boolean ours(Path folder) throws IOException {
        return Arrays.equals(mark(folder, files), number);
    }

    /** Whether a folder holds anything but a mark, whole or half made. */
    private boolean holdsKeys(Path epochFolder) throws IOException {
        return files.list(epochFolder).stream().anyMatch(p -> !p.endsWith(MARK) && !p.endsWith("." + MARK + ".new"));
    }

    private static void refuse(boolean taken) throws RefusedException {
        if (taken) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS, "there are keys or records in these folders already", "choose empty ones");
        }
    }

    /** The number in a folder's mark; empty where there is none. */
    private static byte[] mark(Path folder, DurableFiles files) throws IOException {
        try {
            return files.readAll(folder.resolve(MARK), BYTES);
        } catch (NoSuchFileException e) {
            return new byte[0];
        }
    }

    private static byte[] fresh() {
        byte[] number = new byte[BYTES];
        new SecureRandom().nextBytes(number);
        return number;
    }

    /**
     * Takes the marks away, the key folder's last.
     *
     * @throws IOException if the key folder's or the records' stays; one that stays elsewhere is good for nothing, as its number is
     *     nowhere
     */
    static void end(KeyPlace place, Path records, DurableFiles files) throws IOException {
        List<Path> folders = folders(place, records);
        for (Path folder : folders.subList(2, folders.size())) {
            try {
                unmark(folder, files);
            } catch (IOException e) {
                LOG.warn("the mark of a finished making stays in a folder of epoch keys", e);
            }
        }
        unmark(records, files);
        unmark(place.folder(), files);
    }

    private static void unmark(Path folder, DurableFiles files) throws IOException {
        Path mark = folder.resolve(MARK);
        if (files.exists(mark)) {
            files.delete(mark);
            files.syncDirectory(folder);
        }
    }
}
