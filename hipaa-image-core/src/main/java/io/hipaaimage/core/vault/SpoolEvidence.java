package io.hipaaimage.core.vault;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps what a damaged or altered spool held, for whoever investigates: a file beside it whose name ends with the digest of its content,
 * so that it is kept once however often an opening is interrupted. It is {@code emergency-spool-unreported-DIGEST} until the log has an
 * entry that names it, then {@code emergency-spool-altered-DIGEST}; nothing here ever deletes it.
 */
final class SpoolEvidence {
    static final String UNREPORTED = FileSpool.FILE + "-unreported-";
    static final String ALTERED = FileSpool.FILE + "-altered-";
    private static final int DIGITS = 32;

    private final Path spool;
    private final Path folder;
    private final DurableFiles files;

    SpoolEvidence(Path folder, DurableFiles files) {
        this.folder = folder;
        this.spool = folder.resolve(FileSpool.FILE);
        this.files = files;
    }

    /** What of the spool may be a spool's; one byte more where it is longer than any that was written here. */
    byte[] read(int most) throws IOException {
        try (DurableFile file = files.open(spool, Mode.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(file.size(), most + 1L));
            while (buffer.hasRemaining()) {
                if (file.read(buffer, buffer.position()) < 0) {
                    throw new IOException("became shorter while it was read");
                }
            }
            return buffer.array();
        }
    }

    /** Keeps a copy of the content, durable on return, and leaves in the spool only the part that is whole. */
    void keep(byte[] content, int whole) throws IOException {
        Path copy = folder.resolve(UNREPORTED + digest(content));
        if (!files.exists(copy) && !files.exists(folder.resolve(ALTERED + digest(content)))) {
            files.replace(copy, content);
        }
        files.replace(spool, Arrays.copyOf(content, whole));
    }

    /** The digests of what no entry names yet. */
    List<String> unreported() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files.list(folder)) {
            String name = String.valueOf(file.getFileName());
            if (name.startsWith(UNREPORTED) && name.length() == UNREPORTED.length() + DIGITS) {
                found.add(name.substring(UNREPORTED.length()));
            }
        }
        return found;
    }

    /** An entry names it. */
    void reported(String digest) throws IOException {
        files.move(folder.resolve(UNREPORTED + digest), folder.resolve(ALTERED + digest));
        files.syncDirectory(folder);
    }

    private static String digest(byte[] content) {
        return SpoolRecords.digest(content).substring(0, DIGITS);
    }
}
