package io.hipaaimage.cli.frame;

/** How a command or one of its items ended, in rising order of what a batch reports. */
public enum Outcome {
    /** Done, all well. */
    DONE(0),
    /** A determined negative: denied, tampered, refused. */
    NEGATIVE(1),
    /** Asked for what cannot be asked for, or an output is in the way. */
    USAGE(64),
    /** Could not run: storage, keys, an own bug. */
    FAILED(2);

    private final int exit;

    Outcome(int exit) {
        this.exit = exit;
    }

    /**
     * The status for the operating system.
     *
     * @return 0, 1, 64 or 2
     */
    public int exit() {
        return exit;
    }

    /**
     * What a batch of both ends with: 2 if any did, else 1 if any did.
     *
     * @param other how another item ended
     * @return the worse of the two
     */
    public Outcome and(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
