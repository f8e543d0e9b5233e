package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Lends threads to one message at a time: the caller always works, helpers join while the budget lasts, so many messages at once share
 * the processors and their memory stays bounded. Helpers are threads of their own: an interrupt of the caller reaches no disk
 * operation, and is kept for the caller. Thread-safe.
 */
final class Workers {
    private static final int MOST = 16;

    private final int most;
    private final Semaphore helpers;

    private Workers(int most) {
        this.most = most;
        this.helpers = new Semaphore(most - 1);
    }

    /** As many as there are processors, and as an eighth of the heap has room for with the largest segments. */
    static Workers standard() {
        long perWorker = 3L * SegmentSize.MIB_1.bytes();
        long room = Runtime.getRuntime().maxMemory() / 8 / perWorker;
        return of((int) Math.max(1, Math.min(Math.min(Runtime.getRuntime().availableProcessors(), MOST), room)));
    }

    static Workers of(int most) {
        return new Workers(most);
    }

    /** What a worker does: claims segments until none is left. */
    @FunctionalInterface
    interface Work {
        void run(FirstFailure failures);
    }

    /**
     * Runs the work in the caller and in up to {@code useful - 1} helpers; returns when all have ended.
     *
     * @throws ImageVaultException the failure at the lowest segment
     * @throws IOException the failure at the lowest segment
     */
    void run(long useful, FirstFailure failures, Work work) throws ImageVaultException, IOException {
        List<Thread> lent = new ArrayList<>();
        while (lent.size() < Math.min(useful, most) - 1 && helpers.tryAcquire()) {
            Thread helper = new Thread(() -> guarded(failures, work), "hipaa-image-seal");
            helper.setDaemon(true);
            lent.add(helper);
        }
        try {
            lent.forEach(Thread::start);
            guarded(failures, work);
        } finally {
            joinAll(lent);
            helpers.release(lent.size());
        }
        failures.throwIfAny();
    }

    private static void guarded(FirstFailure failures, Work work) {
        try {
            work.run(failures);
        } catch (RuntimeException | Error e) {
            failures.offer(-1, e);
        }
    }

    private static void joinAll(List<Thread> threads) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
