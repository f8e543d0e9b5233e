package io.hipaaimage.audit;

import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Keeps what a crash left behind the last whole entry, which nobody was ever told of, for whoever wants to look at it. */
final class Quarantine {
    private static final int STEP = 1 << 20;

    private Quarantine() {}

    /** Copies a torn tail, durably, and names the copy in the event. */
    static AuditEvent keep(DurableFiles files, Path folder, int segment, TornTail torn, AuditEvent event)
            throws IOException {
        Path quarantine = folder.resolve("quarantine");
        files.createDirectories(quarantine);
        String name = SegmentName.text(segment) + "-" + torn.from();
        Path copy = quarantine.resolve(name);
        files.delete(copy); // of an opening that a crash ended before it could say so
        MessageDigest digest = Hashing.sha256();
        try (DurableFile from = files.open(SegmentName.of(folder, segment), Mode.READ);
                DurableFile to = files.open(copy, Mode.CREATE)) {
            for (long at = torn.from(); at < torn.to(); ) {
                ByteBuffer part = ByteBuffer.allocate((int) Math.min(STEP, torn.to() - at));
                if (from.read(part, at) <= 0) {
                    throw new IOException("a segment became shorter while it was read");
                }
                part.flip();
                digest.update(part.duplicate());
                int length = part.remaining();
                to.write(part, at - torn.from());
                at += length;
            }
            to.force();
        }
        files.syncDirectory(quarantine);
        return event.fact("bytes", Long.toString(torn.to() - torn.from()))
                .fact("quarantine", name)
                .fact("sha256", HexFormat.of().formatHex(digest.digest()));
    }
}
