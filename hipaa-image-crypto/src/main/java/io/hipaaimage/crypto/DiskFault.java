package io.hipaaimage.crypto;

import io.hipaaimage.core.UnavailableException;
import java.io.IOException;

/** What a failure of the disk is called: full, or not answering. */
final class DiskFault {
    private DiskFault() {}

    /**
     * The exception for callers.
     *
     * @param what what could not be done, without a path
     */
    static UnavailableException of(IOException cause, String what) {
        return UnavailableException.ofDisk(what, cause);
    }
}
