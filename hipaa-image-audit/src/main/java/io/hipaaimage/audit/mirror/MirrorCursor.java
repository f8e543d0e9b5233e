package io.hipaaimage.audit.mirror;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * How far a mirror got, in a file beside the log: {@code mirror/NAME}, the origin, how many entries it took and over how many the newest
 * checkpoint was that it took, a line each. Durable before it moves on.
 */
final class MirrorCursor {
    private static final int MOST_BYTES = 4_096;

    private final DurableFiles files;
    private final Path folder;
    private final Path file;
    private final String origin;

    /**
     * A place.
     *
     * @param entries how many the mirror took
     * @param checkpoint over how many the newest checkpoint is that it took
     */
    record Place(long entries, long checkpoint) {
        static final Place NONE = new Place(0, 0);
    }

    MirrorCursor(DurableFiles files, Path log, String mirror, String origin) {
        this.files = files;
        this.folder = log.resolve("mirror");
        this.file = folder.resolve(mirror);
        this.origin = origin;
    }

    Place read() throws UnavailableException {
        try {
            String[] lines = new String(files.readAll(file, MOST_BYTES), StandardCharsets.UTF_8).split("\n", -1);
            boolean older = lines.length == 3; // of a build before the checkpoint's line
            boolean whole = (older || (lines.length == 4 && lines[2].matches("[0-9]{1,16}")))
                    && lines[1].matches("[0-9]{1,16}")
                    && lines[lines.length - 1].isEmpty();
            if (!whole || !lines[0].equals(origin)) {
                throw new UnavailableException(
                        ErrorCode.STORE_DAMAGED, "the mirror's cursor is not of this log; remove it to begin again");
            }
            return new Place(Long.parseLong(lines[1]), older ? 0 : Long.parseLong(lines[2]));
        } catch (NoSuchFileException e) {
            return Place.NONE;
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the mirror's cursor cannot be read", true, e);
        }
    }

    void write(Place place) throws UnavailableException {
        try {
            files.createDirectories(folder);
            String text = origin + "\n" + place.entries() + "\n" + place.checkpoint() + "\n";
            files.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the mirror's cursor cannot be written", true, e);
        }
    }
}
