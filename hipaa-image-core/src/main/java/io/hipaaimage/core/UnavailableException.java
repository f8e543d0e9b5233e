package io.hipaaimage.core;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.regex.Pattern;
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
     * What a failure of the disk is called: full, closed to this user, or not answering.
     *
     * @param what what could not be done, without a path
     * @param cause what the disk said
     * @return {@code NO_SPACE} or {@code IO}, with the cause where it is known; retryable
     */
    public static UnavailableException ofDisk(String what, IOException cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            Fault fault = Fault.of(t);
            if (fault != null) {
                return new UnavailableException(fault.code, what + ": " + fault.words, true, cause);
            }
        }
        return new UnavailableException(ErrorCode.IO, what + ": the disk did not take or give it", true, cause);
    }

    /** What disks say, in words that name what to do. */
    private enum Fault {
        FULL(ErrorCode.NO_SPACE, "the disk is full; make room and try again", "no space left|not enough space|quota"),
        HANDLES(ErrorCode.IO, "too many files are open; raise the limit (ulimit -n)", "too many open files"),
        LENGTH(ErrorCode.IO, "a file would be longer than the limit of this user (ulimit -f)", "file too large"),
        READ_ONLY(ErrorCode.IO, "the disk can only be read", "read-only file system"),
        RIGHTS(ErrorCode.IO, "no permission; look at its rights", "permission denied|operation not permitted");

        private final ErrorCode code;
        private final String words;
        private final Pattern said;

        Fault(ErrorCode code, String words, String said) {
            this.code = code;
            this.words = words;
            this.said = Pattern.compile(said, Pattern.CASE_INSENSITIVE);
        }

        static @Nullable Fault of(Throwable thrown) {
            if (thrown instanceof AccessDeniedException) {
                return RIGHTS;
            }
            String message = reason(thrown);
            for (Fault fault : values()) {
                if (fault.said.matcher(message).find()) {
                    return fault;
                }
            }
            return null;
        }

        /** A file's name says nothing about a disk. */
        private static String reason(Throwable thrown) {
            return String.valueOf(thrown instanceof FileSystemException e ? e.getReason() : thrown.getMessage());
        }
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
