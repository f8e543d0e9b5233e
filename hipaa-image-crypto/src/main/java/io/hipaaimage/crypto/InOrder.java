package io.hipaaimage.crypto;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes what workers finish in any order to a stream in order: each waits until what lies before its range is written. Thread-safe. */
final class InOrder implements WriteAt {
    private final OutputStream out;
    private long next;
    private boolean abandoned;

    InOrder(OutputStream out) {
        this.out = out;
    }

    @Override
    public synchronized void write(ByteBuffer from, long position) throws IOException {
        awaitTurn(position);
        int length = from.remaining();
        boolean written = false;
        try {
            out.write(from.array(), from.arrayOffset() + from.position(), length);
            written = true;
        } finally {
            abandoned |= !written;
            next += length;
            notifyAll();
        }
    }

    @Override
    public synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    private void awaitTurn(long position) throws IOException {
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
        if (abandoned) {
            throw new IOException("an earlier segment was not written");
        }
    }
}
