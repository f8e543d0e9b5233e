package io.hipaaimage.cli.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes in the key folder where its further places lie, so that {@code --keys-copy}, {@code --epoch} and {@code --spool} are said once. */
public final class KeyPlaces {
    private static final String FILE = "places";
    private static final int MOST_BYTES = 65_536;
    private static final String COPY = "copy ";
    private static final String EPOCH = "epoch ";
    private static final String SPOOL = "spool ";

    private KeyPlaces() {}

    /**
     * Adds the places that the notes name.
     *
     * @param keys the key folder
     * @param place the keys without further places
     * @return the keys with them
     * @throws UnavailableException {@code KEYS_MISSING} if the notes cannot be read
     */
    public static KeyPlace read(Path keys, KeyPlace place) throws UnavailableException {
        Path notes = keys.resolve(FILE);
        if (!PlatformFiles.get().exists(notes)) {
            return place;
        }
        KeyPlace all = place;
        try {
            String text = new String(PlatformFiles.get().readAll(notes, MOST_BYTES), StandardCharsets.UTF_8);
            for (String line : text.lines().toList()) {
                if (line.startsWith(COPY)) {
                    all = all.copyAt(Path.of(line.substring(COPY.length())));
                } else if (line.startsWith(EPOCH)) {
                    all = all.epochsAt(Path.of(line.substring(EPOCH.length())));
                } else if (line.startsWith(SPOOL)) {
                    all = all.spoolAt(Path.of(line.substring(SPOOL.length())));
                }
            }
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.KEYS_MISSING, "the key folder cannot be read", false, e);
        }
        return all;
    }

    static KeyPlace plan(KeyPlace place, List<Path> copies, @Nullable Path epoch, @Nullable Path spool) {
        KeyPlace all = place;
        for (Path copy : copies) {
            all = all.copyAt(copy.toAbsolutePath());
        }
        all = epoch == null ? all : all.epochsAt(epoch.toAbsolutePath());
        return spool == null ? all : all.spoolAt(spool.toAbsolutePath());
    }

    /**
     * Notes the places before anything lies in them, so that whatever stops a making, the next one and every opening know them. The notes of
     * a folder that holds keys, or other notes, are never replaced.
     *
     * @return whether notes were written, which {@link #takeBack} undoes where no making has begun
     */
    static boolean note(Path keys, List<Path> copies, @Nullable Path epoch, @Nullable Path spool)
            throws RefusedException, UnavailableException {
        byte[] text = text(copies, epoch, spool).getBytes(StandardCharsets.UTF_8);
        Path notes = keys.resolve(FILE);
        PlatformFiles files = PlatformFiles.get();
        try {
            byte[] before = files.exists(notes) ? files.readAll(notes, MOST_BYTES) : new byte[0];
            if (Arrays.equals(before, text)) {
                return false;
            }
            if (before.length > 0 || files.exists(keys.resolve("keyset"))) {
                throw new RefusedException(
                        ErrorCode.OUTPUT_EXISTS,
                        "the key folder is in use with other places",
                        "give those of the init that was stopped, or choose an empty folder");
            }
            files.createDirectories(keys);
            files.replace(notes, text);
            return true;
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the key folder cannot be written", false, e);
        }
    }

    /** Takes notes back that nothing was made by. */
    static void takeBack(Path keys) throws UnavailableException {
        try {
            PlatformFiles.get().delete(keys.resolve(FILE));
            PlatformFiles.get().syncDirectory(keys);
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the key folder cannot be written", false, e);
        }
    }

    private static String text(List<Path> copies, @Nullable Path epoch, @Nullable Path spool) throws RefusedException {
        StringBuilder text = new StringBuilder();
        for (Path copy : copies) {
            text.append(COPY).append(line(copy)).append('\n');
        }
        if (epoch != null) {
            text.append(EPOCH).append(line(epoch)).append('\n');
        }
        if (spool != null) {
            text.append(SPOOL).append(line(spool)).append('\n');
        }
        return text.toString();
    }

    private static String line(Path path) throws RefusedException {
        String name = path.toAbsolutePath().toString();
        if (name.contains("\n") || name.contains("\r")) {
            throw new RefusedException(ErrorCode.USAGE, "a folder's name holds a line end", "choose another folder");
        }
        return name;
    }
}
