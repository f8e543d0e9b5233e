package io.hipaaimage.core.access;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads on which a host's source of facts is asked: few, idle ones go, and none keeps a process alive. */
final class FactThreads {
    private static final int MOST = 16;
    private static final long IDLE_SECONDS = 30;

    private FactThreads() {}

    static Executor make() {
        return new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "hipaa-image-facts");
            thread.setDaemon(true);
            return thread;
        });
    }
}
