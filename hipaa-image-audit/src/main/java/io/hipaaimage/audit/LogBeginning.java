package io.hipaaimage.audit;

import io.hipaaimage.audit.verify.Checkpoint;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.AuditLogProvider.Settings;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a log begins: whether it has begun, its first segment with the genesis, and the key that the genesis names. */
final class LogBeginning {
    private final Settings settings;
    private final Map<String, String> predecessor;
    private final DurableFiles files;
    private final Path folder;

    /**
     * A beginning.
     *
     * @param predecessor what the genesis tells of a log whose place this one takes; empty for a first one
     */
    LogBeginning(Settings settings, Map<String, String> predecessor) {
        this.settings = settings;
        this.predecessor = predecessor;
        this.files = settings.files();
        this.folder = settings.folder();
    }

    /** No segment, and nothing that is only written after the first one. */
    boolean isNew() throws IOException, DamagedInputException {
        List<Integer> numbers = Recovery.segmentNumbers(files, folder);
        boolean known = !numbers.isEmpty()
                || Stream.of(LogFiles.CHECKPOINT, LogFiles.VKEY, LogFiles.PIN)
                        .anyMatch(name -> files.exists(folder.resolve(name)));
        if (known && !numbers.contains(1) && !files.exists(folder.resolve(KeptEntries.FILE))) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: its first segment is missing", -1);
        }
        return !known;
    }

    /** No log is opened that once had a newer checkpoint than the stored one, or had one and has none. */
    void requireCheckpoint(@Nullable Checkpoint stored, RecoveredLog found) throws DamagedInputException {
        if (stored == null && !mayBeUnfinished(found)) {
            throw robbed("the checkpoint is gone, and a log takes nothing before it has one");
        }
        if (stored != null && stored.size() < found.epochs().closed(found.size())) {
            throw robbed("the checkpoint is older than one that closed an epoch");
        }
    }

    private static DamagedInputException robbed(String what) {
        return new DamagedInputException(
                ErrorCode.TAMPERED, "audit log: " + what + "; nothing is appended, run audit verify", -1);
    }

    /** Whether its making may have been cut by a crash: its genesis alone, and nothing that is only written behind the first checkpoint. */
    private boolean mayBeUnfinished(RecoveredLog found) {
        return found.size() == 1
                && found.torn() == null
                && found.stray() == 0
                && Stream.of(LogFiles.VKEY, LogFiles.PIN).noneMatch(name -> files.exists(folder.resolve(name)));
    }

    /** The first segment with its genesis, durable on return. */
    void create(AuditLogLimits limits, LogThreads threads) throws IOException, UnavailableException {
        if (!VerifierKey.allowedName(settings.origin())) {
            throw new VaultBugException("an origin is not empty and holds no space and no plus");
        }
        VerifierKey origin = CheckpointSigner.originKey(settings.origin(), settings.keys());
        int newest = predecessor.isEmpty()
                ? settings.keys().newestEpoch()
                : settings.keys().createNextEpoch();
        VerifierKey epoch = CheckpointSigner.epochKey(settings.origin(), settings.keys(), newest);
        AuditEvent event = InternalEntries.genesis(origin, epoch, settings.policyDigest());
        for (Map.Entry<String, String> told : predecessor.entrySet()) {
            event = event.fact(told.getKey(), told.getValue());
        }
        byte[] entry = draft(encoder(settings, settings.origin()), event)
                .finish(new byte[Hashing.BYTES], settings.clock().millis());
        ByteBuffer frame = ByteBuffer.allocate(Frame.size(entry.length));
        Frame.write(entry, 0, frame);
        new SegmentFactory(files, folder, new SegmentMap(), limits.segmentBytes(), threads.filler())
                .create(1, 0, frame.flip())
                .close();
    }

    /** The origin key, in the name that the genesis gives the log. */
    VerifierKey key() throws IOException, UnavailableException, DamagedInputException {
        KeptEntries kept = KeptEntries.read(files, folder);
        byte[] genesis = kept.first() > 0 ? kept.entries().get(0L) : genesis();
        VerifierKey named = named(EntryDecoder.decode(0, genesis == null ? new byte[0] : genesis)
                .facts()
                .getOrDefault("vkey", ""));
        if (!named.equals(CheckpointSigner.originKey(named.name(), settings.keys()))) {
            throw new DamagedInputException(
                    ErrorCode.WRONG_KEY, "audit log: it is signed by another key than the one given", -1);
        }
        return named;
    }

    private byte[] genesis() throws IOException, DamagedInputException {
        try (DurableFile file = files.open(SegmentName.of(folder, 1), Mode.READ)) {
            FrameCursor cursor = new FrameCursor(file, 0);
            if (!cursor.next()) {
                throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: its first entry is damaged", 0);
            }
            return cursor.entry();
        }
    }

    private static VerifierKey named(String vkey) throws DamagedInputException {
        try {
            return VerifierKey.parse(vkey);
        } catch (DamagedInputException e) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: its first entry names no key", 0, e);
        }
    }

    static EntryEncoder encoder(Settings settings, String origin) {
        return new EntryEncoder(origin, settings.details(), settings.clock(), new SecureRandom());
    }

    /** An entry of the log's own, which is never refused. */
    static EntryDraft draft(EntryEncoder encoder, AuditEvent event) throws UnavailableException {
        try {
            return encoder.encodeOwn(event);
        } catch (RefusedException e) {
            throw new VaultBugException("an entry of the log's own is refused", e);
        }
    }
}
