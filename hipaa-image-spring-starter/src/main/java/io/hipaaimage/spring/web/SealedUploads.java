package io.hipaaimage.spring.web;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.TempSealer;
import io.hipaaimage.core.vault.CareSession;
import io.hipaaimage.spring.security.CareSessions;
import java.io.Closeable;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The uploads that are open, with limits, and a thread that forgets those that nobody goes on with. */
final class SealedUploads implements ResumableUploads, Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(SealedUploads.class);

    private final ImageWebProperties.Uploads limits;
    private final CareSessions sessions;
    private final Asking asking;
    private final TempSealer sealer;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, SealedUpload> open = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sweeper;
    private final ScheduledFuture<?> sweeping;

    /** Whether the caller may capture what is planned, before a byte of it comes; its end asks again. */
    @FunctionalInterface
    interface Asking {
        /** Throws the refusal that the capture would be answered with. */
        void require(UploadPlan plan) throws ImageVaultException;
    }

    SealedUploads(
            ImageWebProperties.Uploads limits,
            CareSessions sessions,
            Asking asking,
            TempSealer sealer,
            InstantSource clock) {
        this.limits = limits;
        this.sessions = sessions;
        this.asking = asking;
        this.sealer = sealer;
        this.clock = clock;
        this.sweeper = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "hipaa-image-uploads");
            thread.setDaemon(true);
            return thread;
        });
        long each = Math.max(1, limits.expiresAfter().toSeconds() / 10);
        sweeping = sweeper.scheduleWithFixedDelay(this::sweep, each, each, TimeUnit.SECONDS);
    }

    @Override
    public UploadTicket begin(UploadPlan plan) throws ImageVaultException, IOException {
        String owner = caller();
        asking.require(plan); // first: who may capture nothing learns of no limit
        return begin(owner, plan);
    }

    private synchronized UploadTicket begin(String owner, UploadPlan plan) throws ImageVaultException, IOException {
        if (plan.bytes() > limits.maxSize().toBytes()) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE", "it is larger than is allowed here");
        }
        long own = open.values().stream()
                .filter(upload ->
                        upload.owner().equals(owner) && upload.captured().isEmpty())
                .count();
        if (own >= limits.openPerPerson() || open.size() >= limits.openInAll()) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_UPLOADS", "end or cancel another one first");
        }
        String id = ImageId.random(random).value();
        open.put(id, new SealedUpload(owner, plan, sealer.spill(), clock.instant()));
        return new UploadTicket(id, limits.path() + "/" + id, limits.maxPiece().toBytes());
    }

    /** An upload of the caller's own; another's is none. */
    SealedUpload find(String id) throws RefusedException {
        String owner = caller();
        SealedUpload upload = open.get(id);
        if (upload == null || !upload.owner().equals(owner)) {
            throw new RefusedException(ErrorCode.NOT_AVAILABLE, "there is no such upload for you");
        }
        return upload;
    }

    /** Captures a whole upload; of one that is refused for what it is nothing is left when this says so. */
    ImageId capture(String id, CareSession care) throws ImageVaultException, IOException {
        SealedUpload upload = find(id);
        try {
            return upload.capture(care);
        } finally {
            if (upload.over()) {
                forget(id, upload);
            }
        }
    }

    boolean cancel(String id) throws ImageVaultException, IOException {
        boolean gone = find(id).discard();
        if (gone) {
            open.remove(id);
        }
        return gone;
    }

    Instant now() {
        return clock.instant();
    }

    private String caller() throws RefusedException {
        return sessions.requester()
                .map(Requester::id)
                .orElseThrow(
                        () -> new RefusedException(ErrorCode.NOT_AVAILABLE, "the caller is nobody that policy knows"));
    }

    void sweep() {
        Instant oldest = clock.instant().minus(limits.expiresAfter());
        open.forEach((id, upload) -> {
            if (upload.over() || upload.used().isBefore(oldest)) {
                forget(id, upload);
            }
        });
    }

    private void forget(String id, SealedUpload upload) {
        try {
            if (upload.discard()) {
                open.remove(id);
            }
        } catch (IOException e) {
            LOG.warn(
                    "a sealed piece of an upload was not deleted; its key is gone: {}",
                    e.getClass().getName());
            open.remove(id);
        }
    }

    @Override
    public void close() {
        sweeping.cancel(false);
        sweeper.shutdownNow();
        open.forEach(this::forget);
    }
}
