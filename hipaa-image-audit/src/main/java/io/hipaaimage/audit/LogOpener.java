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
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Signer;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.store.FolderLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Opens a log in this order: lock; make it, or read all of it; make sure that what was read is on the disk; sign a checkpoint over the
 * genesis of a new one, then write its key and pin; set a torn tail aside and begin a new segment with a RECOVERY entry; close the INTENTs
 * that a dead process left. Each step may be cut by a crash and is done again by the next opening.
 */
final class LogOpener {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(10);

    private final Settings settings;
    private final AuditLogLimits limits;
    private final DurableFiles files;
    private final Path folder;
    private final Acknowledgements acknowledgements;
    private final LogThreads threads;
    private final Map<String, String> predecessor;

    private LogOpener(
            Settings settings,
            AuditLogLimits limits,
            Acknowledgements acknowledgements,
            LogThreads threads,
            Map<String, String> predecessor) {
        this.predecessor = predecessor;
        this.settings = settings;
        this.limits = limits;
        this.files = settings.files();
        this.folder = settings.folder();
        this.acknowledgements = acknowledgements;
        this.threads = threads;
    }

    static ManagedLog open(Settings settings, AuditLogLimits limits, @Nullable Executor filler)
            throws UnavailableException, DamagedInputException {
        return open(settings, limits, Acknowledgements.asLogged(), filler);
    }

    /**
     * Opens a log.
     *
     * @param acknowledgements what has to be true before an append is answered
     * @param filler runs the filling instead of a thread of the log's own, or null
     */
    static ManagedLog open(
            Settings settings, AuditLogLimits limits, Acknowledgements acknowledgements, @Nullable Executor filler)
            throws UnavailableException, DamagedInputException {
        return open(settings, limits, acknowledgements, new LogThreads(filler));
    }

    /** The same with threads, and a time, of the caller's. */
    static ManagedLog open(
            Settings settings, AuditLogLimits limits, Acknowledgements acknowledgements, LogThreads threads)
            throws UnavailableException, DamagedInputException {
        return open(settings, limits, acknowledgements, threads, Map.of());
    }

    /** A log that takes the place of another one, of which its genesis tells; or goes on with it. */
    static ManagedLog begin(Settings settings, Map<String, String> predecessor)
            throws UnavailableException, DamagedInputException {
        return open(
                settings, AuditLogLimits.defaults(), Acknowledgements.asLogged(), new LogThreads(null), predecessor);
    }

    private static ManagedLog open(
            Settings settings,
            AuditLogLimits limits,
            Acknowledgements acknowledgements,
            LogThreads threads,
            Map<String, String> predecessor)
            throws UnavailableException, DamagedInputException {
        try {
            settings.files().createDirectories(settings.folder());
            FolderLock lock = FolderLock.take(settings.files(), settings.folder(), LOCK_WAIT, "log");
            boolean open = false;
            try {
                ManagedLog log = new LogOpener(settings, limits, acknowledgements, threads, predecessor).open(lock);
                open = true;
                return log;
            } finally {
                if (!open) {
                    threads.close();
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE, "the log cannot be opened; look at its folder and disk", false, e);
        }
    }

    private ManagedLog open(FolderLock lock) throws IOException, UnavailableException, DamagedInputException {
        LogBeginning beginning = new LogBeginning(settings, predecessor);
        if (beginning.isNew()) {
            beginning.create(limits, threads);
        }
        VerifierKey key = beginning.key();
        @Nullable Checkpoint checkpoint = LogFiles.checkpoint(files, folder, key);
        RecoveredLog found = new Recovery(files, folder, checkpoint).run();
        beginning.requireCheckpoint(checkpoint, found);
        SortedMap<String, String> genesis =
                EntryDecoder.decode(0, found.genesis()).facts();
        if (!genesis.entrySet().containsAll(predecessor.entrySet())) {
            throw new DamagedInputException(ErrorCode.TAMPERED, "audit log: it took the place of another one", -1);
        }
        EntryEncoder encoder = LogBeginning.encoder(settings, key.name());
        SegmentFactory factory =
                new SegmentFactory(files, folder, found.segments(), limits.segmentBytes(), threads.filler());
        settle(found);
        LogConfig config = new LogConfig(files, folder, found.config());
        config.settle();
        LogSettings known = config.settings();
        CheckpointSigner signer = new CheckpointSigner(key.name(), settings.keys());
        signer.alsoBy(mlDsa44(key.name(), known));
        LogSettings asked = known.with(acknowledgements, signer.mlDsa44());
        Publisher publisher = new Publisher(files, folder, signer, found);
        HandOver handOver = new HandOver(key.name(), settings.keys(), found.epochs());
        byte[] closing = closing(found, publisher, handOver);
        requireEpochKey(key.name(), found.epochs());
        if (checkpoint == null) {
            publisher.publish(found.size());
        }
        LogFiles.identity(files, folder, key, found.genesis());
        LogHead head = head(found, factory, new InternalEntries(encoder), closing);
        FileAuditLog log = new FileAuditLog(new LogParts(
                key.name(),
                factory,
                new LiveEntries(files, folder, found.segments(), found.kept()),
                head,
                base(genesis),
                encoder,
                publisher,
                handOver,
                acknowledgements,
                asked,
                new MlDsaSwitch(signer, settings.keys(), config, asked),
                LogFiles.witnessed(files, folder),
                settings.clock(),
                limits,
                threads,
                lock));
        goOn(log, found, closing == null || head.size() > found.size() ? null : closing);
        finishPruning(log, found.prune());
        configure(log, config, asked);
        destroyClosedKeys(log, found.epochs());
        log.opened(found.registryHeads());
        return log;
    }

    /** Who signs the ML-DSA-44 line: whoever the settings name, or a key that is asked for; a log that takes another's place keeps it. */
    private Optional<Signer> mlDsa44(String origin, LogSettings known)
            throws UnavailableException, DamagedInputException {
        Optional<Signer> signer = settings.keys().mlDsa44();
        if (!known.mlDsa44().isEmpty()) {
            if (signer.isEmpty()
                    || !known.mlDsa44()
                            .equals(CheckpointSigner.mlDsaKey(origin, signer.get())
                                    .toString())) {
                throw new DamagedInputException(
                        ErrorCode.WRONG_KEY, "audit log: its ML-DSA-44 line has another key than the one given", -1);
            }
            return signer;
        }
        if (acknowledgements.asksForMlDsa44()) {
            return Optional.of(settings.keys().createMlDsa44());
        }
        return predecessor.isEmpty() ? Optional.empty() : signer;
    }

    private static long base(SortedMap<String, String> genesis) {
        String base = genesis.getOrDefault("base", "0");
        return base.matches("[0-9]{1,16}") ? Long.parseLong(base) : 0;
    }

    private void finishPruning(FileAuditLog log, PruneMark mark)
            throws IOException, UnavailableException, DamagedInputException {
        boolean done = false;
        try {
            if (Pruning.interrupted(files, folder, mark)) {
                log.finishPruning(mark);
            }
            done = true;
        } catch (UnavailableException | DamagedInputException e) {
            throw e;
        } catch (ImageVaultException e) {
            throw new VaultBugException("the end of a pruning is refused", e);
        } finally {
            if (!done) {
                log.close();
            }
        }
    }

    private static void configure(FileAuditLog log, LogConfig config, LogSettings asked)
            throws IOException, UnavailableException {
        boolean done = false;
        try {
            config.change(asked.text(), digest -> log.configured(digest, asked.mlDsa44()));
            done = true;
        } finally {
            if (!done) {
                log.close();
            }
        }
    }

    /** No private key of a closed epoch is left; a log that is still to take the place of another one leaves that one its own. */
    private void destroyClosedKeys(FileAuditLog log, Epochs epochs) throws UnavailableException {
        boolean done = !predecessor.isEmpty();
        try {
            if (!done) {
                settings.keys().destroyBefore(epochs.newest());
                done = true;
            }
        } finally {
            if (!done) {
                log.close();
            }
        }
    }

    /** Goes on with a hand-over that a crash interrupted behind its EPOCH entry; the checkpoint that closes the epoch, or null. */
    private static byte @Nullable [] closing(RecoveredLog found, Publisher publisher, HandOver handOver)
            throws UnavailableException {
        if (!found.epochs().isOpenAt(found.size())) {
            return null;
        }
        byte[] closing = publisher.closing(found.size());
        handOver.closed(found.size());
        return closing;
    }

    private void requireEpochKey(String origin, Epochs epochs) throws UnavailableException, DamagedInputException {
        if (!CheckpointSigner.epochKey(origin, settings.keys(), epochs.newest()).equals(epochs.newestKey())) {
            throw new DamagedInputException(
                    ErrorCode.WRONG_KEY, "audit log: its epoch has another key than the one given", -1);
        }
    }

    /** After a failed sync, what can be read may not be on the disk: the last batch is written again, the same bytes, and synced. */
    private void settle(RecoveredLog found) throws IOException {
        if (found.size() > found.covered()) {
            try (DurableFile file = files.open(SegmentName.of(folder, found.segment()), Mode.WRITE)) {
                ByteBuffer batch = ByteBuffer.allocate(Math.toIntExact(found.position() - found.settled()));
                int read;
                do {
                    read = file.read(batch, found.settled() + batch.position());
                } while (read > 0 && batch.hasRemaining());
                file.write(batch.flip(), found.settled());
                file.force();
            }
        }
    }

    private LogHead head(
            RecoveredLog found, SegmentFactory factory, InternalEntries internal, byte @Nullable [] closing)
            throws IOException, UnavailableException {
        TornTail torn = found.torn();
        if (torn != null) {
            return recovered(found, torn, factory, internal.recovery(found.size(), "TORN_TAIL", closing));
        }
        if (found.stray() != 0) {
            return new LogHead(
                    factory.create(found.stray(), found.size(), ByteBuffer.allocate(0)),
                    found.size(),
                    found.lastLeaf());
        }
        return new LogHead(factory.resume(found.segment(), found.position()), found.size(), found.lastLeaf());
    }

    private LogHead recovered(RecoveredLog found, TornTail torn, SegmentFactory factory, AuditEvent recovery)
            throws IOException, UnavailableException {
        int tornSegment = Math.max(found.segment(), found.stray());
        AuditEvent event = Quarantine.keep(files, folder, tornSegment, torn, recovery);
        byte[] entry = LogBeginning.draft(LogBeginning.encoder(settings, settings.origin()), event)
                .finish(found.lastLeaf(), settings.clock().millis());
        ByteBuffer frame = ByteBuffer.allocate(Frame.size(entry.length));
        Frame.write(entry, found.size(), frame);
        SegmentFile next = factory.create(found.segment() + 1, found.size(), frame.flip());
        if (found.stray() == 0) {
            try (DurableFile file = files.open(SegmentName.of(folder, tornSegment), Mode.WRITE)) {
                file.truncate(found.position());
                file.force();
            }
        }
        return new LogHead(next, found.size() + 1, new Hashing().leaf(entry));
    }

    /** The first entry of an epoch, and the OUTCOMEs of INTENTs that a dead process left. */
    private void goOn(FileAuditLog log, RecoveredLog found, byte @Nullable [] closing) throws UnavailableException {
        List<CompletionStage<?>> answers = new ArrayList<>();
        boolean done = false;
        try {
            if (closing != null) {
                log.beginEpoch(closing);
            }
            for (long intent : found.openIntents()) {
                answers.add(log.appendAsync(InternalEntries.interrupted(intent)));
            }
            for (CompletionStage<?> answer : answers) {
                Waiting.on(answer.toCompletableFuture());
            }
            done = true;
        } catch (RefusedException e) {
            throw new VaultBugException("an entry of the log's own is refused", e);
        } finally {
            if (!done) {
                log.close();
            }
        }
    }
}
