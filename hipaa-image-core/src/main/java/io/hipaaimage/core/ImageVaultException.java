package io.hipaaimage.core;

import org.jspecify.annotations.Nullable;

/**
 * What every determined or undetermined failure of this library is; checked, because each has something to be done about it.
 *
 * <p>The message begins with the word of {@link #code()}, is one line, says what to do where that is known, and never holds a
 * patient's data, key bytes or a whole path.
 */
public abstract class ImageVaultException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private boolean entry;

    ImageVaultException(ErrorCode code, String detail, @Nullable Throwable cause) {
        super(detail.isEmpty() ? code.name() : code.name() + " " + detail, cause);
        this.code = code;
    }

    /**
     * The word to switch on.
     *
     * @return the code, never null
     */
    public final ErrorCode code() {
        return code;
    }

    /** Says that an entry of the log tells of this failure, so that nobody writes a second one. Called by who wrote it. */
    public final void entered() {
        entry = true;
    }

    /**
     * Whether an entry of the log tells of this failure.
     *
     * @return true once {@link #entered} was called
     */
    public final boolean hasEntry() {
        return entry;
    }
}
