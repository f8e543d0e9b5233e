package io.hipaaimage.core.legal;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** What one thread does. */
public final class Running<T> {
    private final FutureTask<T> task;
    private final Thread thread;

    public Running(Callable<T> what) {
        this.task = new FutureTask<>(what);
        this.thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether it comes to wait for somebody before it ends; a short wait for a class to be loaded counts, so that what it then sees is proof. */
    public boolean waits() {
        while (true) {
            switch (thread.getState()) {
                case BLOCKED, WAITING, TIMED_WAITING -> {
                    return true;
                }
                case TERMINATED -> {
                    return false;
                }
                default -> Thread.onSpinWait();
            }
        }
    }

    /** What it gives; one that waits for what nobody does any more fails after a minute. */
    public T ends() throws Exception {
        return task.get(1, TimeUnit.MINUTES);
    }

    /** Waits until the thread is gone. */
    public void isOver() throws InterruptedException {
        thread.join();
    }
}
