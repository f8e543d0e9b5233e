package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** The head of an animation's frame (RFC 9649 section 2.7.1.1): where it lies, how long it is shown, how it is laid over what was there. */
record Frame(byte[] head, int width, int height) {
    private static final int BYTES = 16;
    private static final int FLAGS = 3;

    static Frame read(Chunks chunks, Features features) throws ImageVaultException, IOException {
        byte[] head = chunks.take(BYTES);
        int width = Features.u24(head, 6) + 1;
        int height = Features.u24(head, 9) + 1;
        if (2L * Features.u24(head, 0) + width > features.width()
                || 2L * Features.u24(head, 3) + height > features.height()) {
            throw chunks.malformed("beyond its canvas");
        }
        head[BYTES - 1] &= FLAGS;
        return new Frame(head, width, height);
    }
}
