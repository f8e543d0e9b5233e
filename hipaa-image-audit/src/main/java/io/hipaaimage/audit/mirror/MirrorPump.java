package io.hipaaimage.audit.mirror;

import io.hipaaimage.audit.Mirroring;
import io.hipaaimage.audit.PublishedEntries;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries what a log has published to a mirror, in batches, from where it stopped. Guarantees: the cursor never stands beyond what the
 * mirror took durably, so nothing is left out; what a crash makes it carry twice the mirror takes once. Needs no key and no lock on the
 * log. For one thread and one process a mirror.
 */
public final class MirrorPump {
    private static final int BATCH = 256;

    private final DurableFiles files;
    private final Path folder;
    private final AuditMirror mirror;

    /**
     * A pump.
     *
     * @param files the disk
     * @param folder the log's folder; the cursor lies in {@code mirror/} in it
     * @param mirror where to
     */
    public MirrorPump(DurableFiles files, Path folder, AuditMirror mirror) {
        this.files = files;
        this.folder = folder;
        this.mirror = mirror;
    }

    /**
     * Carries everything under the checkpoint that is stored now.
     *
     * @return how many entries the mirror has then
     * @throws DamagedInputException {@code TAMPERED} if the mirror holds other entries or another checkpoint, or fewer than it took before,
     *     or the log ends below what the mirror took, or its published files do not give its root
     * @throws ImageVaultException {@code UNAVAILABLE} of either side: call again
     */
    public long run() throws ImageVaultException {
        PublishedEntries entries = PublishedEntries.in(files, folder);
        MirrorCursor cursor = new MirrorCursor(files, folder, mirror.name(), entries.origin());
        MirrorCursor.Place done = cursor.read();
        requireNothingLost(entries, done);
        List<AuditMirror.Row> batch = new ArrayList<>(BATCH);
        entries.read(done.entries(), (index, entry, leaf) -> {
            if (batch.size() == BATCH) {
                mirror.append(entries.origin(), List.copyOf(batch));
                cursor.write(new MirrorCursor.Place(index, done.checkpoint()));
                batch.clear();
            }
            batch.add(new AuditMirror.Row(index, entry, leaf));
        });
        if (!batch.isEmpty()) {
            mirror.append(entries.origin(), List.copyOf(batch));
        }
        mirror.checkpoint(entries.origin(), entries.size(), entries.note());
        MirrorCursor.Place now = new MirrorCursor.Place(entries.size(), entries.size());
        if (!now.equals(done)) {
            cursor.write(now); // once for the last rows and their checkpoint: somebody may wait for them
        }
        return entries.size();
    }

    /**
     * A mirror that a log follows by itself while it is open, and may wait for before it answers.
     *
     * @param mirror where to; used by nobody else meanwhile
     * @return for {@code Acknowledgements.mirror}
     */
    public static Mirroring mirroring(AuditMirror mirror) {
        return new Mirroring() {
            @Override
            public String name() {
                return mirror.name();
            }

            @Override
            public long carry(DurableFiles files, Path folder) throws ImageVaultException {
                return new MirrorPump(files, folder, mirror).run();
            }
        };
    }

    private void requireNothingLost(PublishedEntries entries, MirrorCursor.Place done) throws ImageVaultException {
        long taken = Math.max(done.entries(), done.checkpoint());
        if (mirror instanceof ReadableMirror readable) {
            long announced = readable.announced(entries.origin());
            if (readable.size(entries.origin()) < done.entries() || announced < done.checkpoint()) {
                throw new DamagedInputException(
                        ErrorCode.TAMPERED, "mirror: it lost what it had taken; run audit verify --mirror", -1);
            }
            taken = Math.max(taken, announced);
        }
        if (taken > entries.size()) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: it ends below what the mirror took", -1);
        }
    }
}
