package io.hipaaimage.crypto;

/** Lets workers that finish in any order write in order. Thread-safe. */
final class Turns {
    private long next;
    private boolean abandoned;

    /** Waits for a turn; gives false if there will be none. */
    synchronized boolean await(long position) {
        boolean interrupted = false;
        while (next != position && !abandoned) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !abandoned;
    }

    /** Ends the turn that {@link #await} gave. */
    synchronized void done() {
        next++;
        notifyAll();
    }

    /** Sends everybody home. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }
}
