package io.hipaaimage.crypto;

import io.hipaaimage.core.ImageRecord;

/**
 * A key record whose data key was unwrapped.
 *
 * @param record what is known of the image
 * @param floeHeader the FLOE header that the sealed file must begin with, 74 bytes
 * @param key the data key, which the receiver closes
 */
record Unwrapped(ImageRecord record, byte[] floeHeader, DataKey key) implements AutoCloseable {
    @Override
    public void close() {
        key.close();
    }
}
