package io.hipaaimage.crypto;

import io.hipaaimage.core.KeyId;

/**
 * What a frame says.
 *
 * @param kind what it is
 * @param id the key id, zeros for an erased frame
 * @param erases the frame that this one puts out of use
 * @param payload the record, whose first four bytes are the version of the key encryption key over it; empty otherwise
 */
record Frame(FrameKind kind, KeyId id, Ref erases, byte[] payload) {
    /**
     * A frame by its number.
     *
     * @param epoch the epoch of its file, 0 for none
     * @param seq its sequence number in the file, from 1
     */
    record Ref(int epoch, long seq) {
        static final Ref NONE = new Ref(0, 0);
    }
}
