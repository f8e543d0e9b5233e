package io.hipaaimage.crypto;

import java.io.IOException;

/** A failure of the image store, told from one of the caller's own stream on the way through code that does both. */
final class StoreFault extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException fault;

    private StoreFault(IOException fault) {
        super(fault);
        this.fault = fault;
    }

    /** What the store does. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException;
    }

    static <T> T in(Step<T> step) throws StoreFault {
        try {
            return step.run();
        } catch (IOException e) {
            throw new StoreFault(e);
        }
    }

    IOException fault() {
        return fault;
    }
}
