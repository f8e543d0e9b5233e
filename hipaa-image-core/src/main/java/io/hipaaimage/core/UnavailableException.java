package io.hipaaimage.core;

import org.jspecify.annotations.Nullable;

/** It could not be determined or done: storage, keys, another process. Nothing acknowledged was lost. */
public final class UnavailableException extends ImageVaultException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * A part that did not answer.
     *
     * @param code the word, of family {@code UNAVAILABLE}
     * @param what what failed and what to do, in one line
     * @param retryable whether the same call may succeed later without a change by a person
     * @param cause what failed below, or null
     */
    public UnavailableException(ErrorCode code, String what, boolean retryable, @Nullable Throwable cause) {
        super(code, what, cause);
        this.retryable = retryable;
    }

    /**
     * A part that did not answer.
     *
     * @param code the word, of family {@code UNAVAILABLE}
     * @param what what failed and what to do, in one line
     */
    public UnavailableException(ErrorCode code, String what) {
        this(code, what, false, null);
    }

    /**
     * Whether the same call may succeed later.
     *
     * @return true where no person has to act first
     */
    public boolean retryable() {
        return retryable;
    }
}
