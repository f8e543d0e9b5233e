package io.hipaaimage.crypto;

/**
 * Where a record lies.
 *
 * @param file its file
 * @param offset its first byte
 * @param length its length
 * @param seq its sequence number
 * @param batch the first sequence number of its batch
 * @param version the key encryption key's version over its data key
 */
record Place(FrameFile file, long offset, int length, long seq, long batch, int version) {
    Frame.Ref ref() {
        return new Frame.Ref(file.epoch(), seq);
    }
}
