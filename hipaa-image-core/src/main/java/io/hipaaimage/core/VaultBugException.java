package io.hipaaimage.core;

/** A fault of this library, never of its input or its user; please report it. */
public final class VaultBugException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A state that should not be.
     *
     * @param what what was found
     */
    public VaultBugException(String what) {
        super(what);
    }

    /**
     * A state that should not be.
     *
     * @param what what was found
     * @param cause what found it
     */
    public VaultBugException(String what, Throwable cause) {
        super(what, cause);
    }
}
