package io.hipaaimage.cli.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes in the key folder where its further places lie, so that {@code --keys-copy}, {@code --epoch} and {@code --spool} are said once. */
public final class KeyPlaces {
    private static final String FILE = "places";
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
            String text = new String(PlatformFiles.get().readAll(notes, 65_536), StandardCharsets.UTF_8);
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

    static void write(Path keys, List<Path> copies, @Nullable Path epoch, @Nullable Path spool)
            throws RefusedException, UnavailableException {
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
        if (text.isEmpty()) {
            return;
        }
        try {
            PlatformFiles.get().replace(keys.resolve(FILE), text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the key folder cannot be written", false, e);
        }
    }

    private static String line(Path path) throws RefusedException {
        String name = path.toAbsolutePath().toString();
        if (name.contains("\n") || name.contains("\r")) {
            throw new RefusedException(ErrorCode.USAGE, "a folder's name holds a line end", "choose another folder");
        }
        return name;
    }
}
