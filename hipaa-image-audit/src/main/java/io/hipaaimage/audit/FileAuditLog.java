package io.hipaaimage.audit;

import io.hipaaimage.audit.Acknowledgements.Level;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.core.AuditEvent;
import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Receipt;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.store.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log in a folder: hands events to the commit thread and reads what is durable. */
final class FileAuditLog implements ManagedLog {
    private static final Logger LOG = LoggerFactory.getLogger(FileAuditLog.class);

    private static final int MAX_SPARE = 4 << 10;

    private final String origin;
    private final MlDsaSwitch mlDsaSwitch;
    private volatile Optional<VerifierKey> mlDsa44;
    private final DurableFiles files;
    private final Path folder;
    private final long waitNanos;
    private final LongSupplier nanos;
    private final EntryEncoder encoder;
    private final InternalEntries internal;
    private final HandOver handOver;
    private final LiveEntries entries;
    private final long base;
    private final Pruning pruning;
    private final CommitQueue queue;
    private final Lookout lookout;
    private final CommitThread commits;
    private final Publisher publisher;
    private final CheckpointSchedule schedule;
    private final Confirmations confirmations;
    private final LogThreads threads;
    private final FolderLock lock;
    private final Thread thread;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicReference<byte @Nullable []> spare = new AtomicReference<>();
    private volatile Heads heads = new Heads(-1, Map.of());

    /** The registries' heads at a size. */
    private record Heads(long size, Map<String, String> byName) {}

    FileAuditLog(LogParts parts) {
        this.origin = parts.origin();
        this.mlDsaSwitch = parts.mlDsa44();
        this.mlDsa44 = parts.settings().mlDsaKey();
        this.files = parts.factory().files();
        this.folder = parts.factory().folder();
        this.entries = parts.entries();
        this.base = parts.base();
        this.waitNanos = parts.limits().waitLimit().toNanos();
        this.encoder = parts.encoder();
        this.internal = new InternalEntries(encoder);
        this.handOver = parts.handOver();
        this.publisher = parts.publisher();
        this.threads = parts.threads();
        this.nanos = threads.nanos();
        this.lock = parts.lock();
        this.queue =
                new CommitQueue(parts.limits().queueEntries(), parts.limits().queueBytes());
        this.lookout = new Lookout(System::nanoTime, Runtime.getRuntime().availableProcessors());
        this.schedule = new CheckpointSchedule(threads.publisher(), publisher, this::size, parts.limits());
        this.confirmations = Confirmations.of(parts);
        this.commits = new CommitThread(
                queue, lookout, parts.factory(), internal, parts.clock(), parts.head(), handOver, schedule);
        this.pruning = new Pruning(files, folder, parts.factory().segments(), entries, schedule, this::appendOwn);
        this.thread = LogThreads.start("commit", commits);
    }

    @Override
    public Receipt append(AuditEvent event) throws RefusedException, UnavailableException {
        return append(event, () -> {});
    }

    @Override
    public Receipt append(AuditEvent event, Runnable placed) throws RefusedException, UnavailableException {
        long begun = nanos.getAsLong();
        Level level = confirmations.level(event);
        confirmations.requirePossible(level);
        EntryDraft draft = encoder.encode(event, room());
        PendingEntry pending = PendingEntry.waitedFor(draft);
        offer(pending);
        placed.run();
        lookout.await(pending.durable()::isDone);
        Receipt receipt = Waiting.on(pending.durable(), left(begun)).receipt();
        giveBack(draft.room());
        confirm(level, receipt.index() + 1, begun);
        return receipt;
    }

    private byte[] room() {
        byte[] kept = spare.getAndSet(null);
        return kept == null ? new byte[CanonicalJson.FIRST] : kept;
    }

    /** Only of an entry that was answered: the commit thread may still read the others. */
    private void giveBack(byte[] room) {
        if (room.length <= MAX_SPARE) {
            spare.set(room);
        }
    }

    private void confirm(Level level, long size, long begun) throws UnavailableException {
        if (level != Level.DISK) {
            schedule.now();
            confirmations.await(level, size, left(begun));
        }
    }

    private long left(long begun) {
        return Math.max(0, waitNanos - (nanos.getAsLong() - begun));
    }

    @Override
    public long witness() throws UnavailableException {
        long begun = nanos.getAsLong();
        long size = size();
        confirmations.requirePossible(Level.DISK_AND_WITNESS);
        confirm(Level.DISK_AND_WITNESS, size, begun);
        return size;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it ends when the answer does
    public CompletionStage<Receipt> appendAsync(AuditEvent event) throws RefusedException, UnavailableException {
        // before it is handed over: the log may be closed, and its threads gone, before this one runs again
        Level level = confirmations.level(event);
        confirmations.requirePossible(level);
        PendingEntry pending = new PendingEntry(encoder.encode(event));
        CompletableFuture<Receipt> answer = new CompletableFuture<>();
        pending.durable()
                .whenCompleteAsync((place, failure) -> answer(answer, place, level), threads.answers())
                .whenComplete((place, failure) -> refuse(answer, failure));
        offer(pending);
        return answer;
    }

    private void answer(CompletableFuture<Receipt> answer, PendingEntry.@Nullable Place place, Level level) {
        if (place != null) {
            try {
                confirm(level, place.index() + 1, nanos.getAsLong());
                answer.complete(place.receipt());
            } catch (UnavailableException e) {
                answer.completeExceptionally(e);
            }
        }
    }

    /** Where the entry failed, the answering broke or no thread could be had for it; an answer that was given stays. */
    private static void refuse(CompletableFuture<Receipt> answer, @Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause = failure.getCause();
            answer.completeExceptionally(cause == null ? failure : cause);
        }
    }

    private void offer(PendingEntry pending) throws UnavailableException {
        if (!queue.offer(pending, waitNanos)) {
            throw refusal();
        }
    }

    private UnavailableException refusal() {
        UnavailableException failure = commits.failure();
        if (failure != null) {
            return CommitThread.unavailable(failure);
        }
        String why = closed.get() ? "the log is closed" : "no place in the queue came free in time; show nothing";
        return new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, why, !closed.get(), null);
    }

    @Override
    public synchronized int handOver() throws UnavailableException {
        VerifierKey next = handOver.nextKey();
        long begun =
                append(PendingEntry.endOfEpoch(own(internal.epoch(next)), next)).index();
        // the commit thread answers nobody before the hand-over is done; what it cannot finish closes the log
        append(new PendingEntry(own(internal.handedOver(begun))));
        return handOver.epochs().newest();
    }

    /** Goes on with a hand-over that an opening found without the first entry of the new epoch. */
    void beginEpoch(byte[] closing) throws UnavailableException {
        append(PendingEntry.beginOfEpoch(own(internal.epochBegin(closing)), closing));
    }

    /** The entry of a change of settings. */
    void configured(String digest, String mlDsa44) throws UnavailableException {
        append(new PendingEntry(own(internal.config(digest, mlDsa44))));
    }

    private long appendOwn(AuditEvent event) throws UnavailableException {
        return append(new PendingEntry(own(event))).index();
    }

    @Override
    public Prunable prunable(long before) throws RefusedException, UnavailableException {
        return pruning.prunable(before);
    }

    @Override
    public long prune(Prunable range, AuditEvent decision, @Nullable Path archive)
            throws RefusedException, UnavailableException {
        return pruning.prune(range, decision, archive);
    }

    /** Ends a pruning that a crash interrupted. */
    void finishPruning(PruneMark mark) throws IOException, ImageVaultException {
        pruning.finish(mark);
    }

    private PendingEntry.Place append(PendingEntry pending) throws UnavailableException {
        offer(pending);
        return Waiting.on(pending.durable(), waitNanos);
    }

    private EntryDraft own(AuditEvent event) throws UnavailableException {
        try {
            return internal.encode(event);
        } catch (RefusedException e) {
            throw new VaultBugException("an entry of the log's own is refused", e);
        }
    }

    @Override
    public Receipt anchor(byte[] checkpoint, VerifierKey peer) throws RefusedException, UnavailableException {
        return append(new PendingEntry(internal.encode(PeerAnchor.entry(checkpoint, peer, origin))))
                .receipt();
    }

    @Override
    public Optional<VerifierKey> mlDsa44() {
        return mlDsa44;
    }

    @Override
    public Optional<String> mlDsa44Line() {
        return mlDsa44.map(VerifierKey::toString);
    }

    @Override
    public String addMlDsa44() throws UnavailableException {
        String line = mlDsaSwitch.on(this::configured);
        mlDsa44 = LogSettings.mlDsaKey(line);
        return line;
    }

    @Override
    public long checkpoint() throws UnavailableException {
        return schedule.now();
    }

    @Override
    public String proof(long index) throws RefusedException, UnavailableException {
        if (index >= publisher.covered() && index < size()) {
            schedule.now();
        }
        return AuditProofs.prove(files, folder, index).text();
    }

    @Override
    public String receipt(long index) throws RefusedException, UnavailableException {
        if (index >= publisher.covered() && index < size()) {
            schedule.now();
        }
        return AuditProofs.prove(files, folder, index).receipt();
    }

    @Override
    public long size() {
        return commits.size();
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public void read(long from, EntryVisitor visitor) throws ImageVaultException {
        long end = size();
        try {
            entries.read(from, end, (index, entry) -> visitor.visit(EntryDecoder.decode(index, entry)));
        } catch (IOException e) {
            throw new UnavailableException(
                    ErrorCode.AUDIT_UNAVAILABLE, "the log cannot be read; run audit verify", false, e);
        }
    }

    /** What the opening read says of registries; the log's own entries since then name none. */
    void opened(Map<String, String> registryHeads) {
        heads = new Heads(size(), Map.copyOf(registryHeads));
    }

    @Override
    public Map<String, String> registryHeads() throws ImageVaultException {
        Heads known = heads;
        return known.size() == size() ? known.byName() : ManagedLog.super.registryHeads();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        queue.close();
        Waiting.forEnd(thread);
        try {
            schedule.last();
            confirmations.drain(waitNanos);
        } catch (UnavailableException e) {
            LOG.warn("the log was closed without a last checkpoint: {}", e.getMessage());
        } finally {
            threads.close();
            unlock();
        }
    }

    private void unlock() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("the log's lock could not be let go: {}", e.toString());
        }
    }
}
