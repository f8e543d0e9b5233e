package io.hipaaimage.crypto;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.util.Locale;

/** What a failure of the disk is called: full, or not answering. */
final class DiskFault {
    private DiskFault() {}

    /**
     * The exception for callers.
     *
     * @param what what could not be done, without a path
     */
    static UnavailableException of(IOException cause, String what) {
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
}
