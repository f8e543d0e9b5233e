package io.hipaaimage.core;

import java.io.IOException;
import java.util.Locale;
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
     * What a failure of the disk is called: full, or not answering.
     *
     * @param what what could not be done, without a path
     * @param cause what the disk said
     * @return {@code NO_SPACE} or {@code IO}, retryable
     */
    public static UnavailableException ofDisk(String what, IOException cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left")
                    || message.contains("not enough space")
                    || message.contains("quota")) {
                return new UnavailableException(
                        ErrorCode.NO_SPACE, what + ": the disk is full; make room and try again", true, cause);
            }
        }
        return new UnavailableException(ErrorCode.IO, what + ": the disk did not take or give it", true, cause);
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
