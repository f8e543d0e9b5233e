package io.hipaaimage.core.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where the sealed frames of one registry lie, in order. It needs to be no safer than a disk: what is read is checked against the log. Most
 * users will not call this. Used by one thread at a time.
 */
public interface RegistryFrames {
    /**
     * Puts a frame at a place, durably, over whatever lies there and never counted; what lies beyond it is gone or meaningless.
     *
     * @param place 0-based, at most one beyond the frames that counted
     * @param sealed the frame
     * @throws IOException if it is not durable: then it does not count
     */
    void put(long place, byte[] sealed) throws IOException;

    /**
     * Reads a frame, each place once and in order from 0.
     *
     * @param place 0-based
     * @return the frame, or null where no whole one lies
     * @throws IOException when reading fails
     */
    byte @Nullable [] read(long place) throws IOException;

    /**
     * Told once all frames that count were read: what was held open for that can go.
     *
     * @throws IOException when letting go fails
     */
    default void loaded() throws IOException {
        // nothing was held
    }

    /**
     * Whether anything was ever put.
     *
     * @return false for a registry that was never begun, or is gone
     * @throws IOException when it cannot be told
     */
    boolean begun() throws IOException;
}
