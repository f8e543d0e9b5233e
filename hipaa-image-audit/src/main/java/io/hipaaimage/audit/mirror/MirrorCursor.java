package io.hipaaimage.audit.mirror;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How far a mirror got, in a file beside the log: {@code mirror/NAME}, the origin and a number. Durable before it moves on. */
final class MirrorCursor {
    private static final int MOST_BYTES = 4_096;

    private final DurableFiles files;
    private final Path folder;
    private final Path file;
    private final String origin;

    MirrorCursor(DurableFiles files, Path log, String mirror, String origin) {
        this.files = files;
        this.folder = log.resolve("mirror");
        this.file = folder.resolve(mirror);
        this.origin = origin;
    }

    long read() throws UnavailableException {
        try {
            String[] lines = new String(files.readAll(file, MOST_BYTES), StandardCharsets.UTF_8).split("\n", -1);
            boolean whole = lines.length == 3 && lines[1].matches("[0-9]{1,16}");
            if (!whole || !lines[0].equals(origin)) {
                throw new UnavailableException(
                        ErrorCode.STORE_DAMAGED, "the mirror's cursor is not of this log; remove it to begin again");
            }
            return Long.parseLong(lines[1]);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the mirror's cursor cannot be read", true, e);
        }
    }

    void write(long size) throws UnavailableException {
        try {
            files.createDirectories(folder);
            files.replace(file, (origin + "\n" + size + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "the mirror's cursor cannot be written", true, e);
        }
    }
}
