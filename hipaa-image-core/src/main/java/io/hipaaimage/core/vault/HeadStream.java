package io.hipaaimage.core.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Looks at the first bytes of a stream and gives the whole stream on. */
record HeadStream(byte[] head, InputStream whole) {
    private static final int HEAD = 4_096;

    static HeadStream of(InputStream in) throws IOException {
        byte[] head = in.readNBytes(HEAD);
        return new HeadStream(head, new SequenceInputStream(new java.io.ByteArrayInputStream(head), in));
    }

    /** With a longer beginning; as a whole at most so many bytes. */
    HeadStream longer(int most) throws IOException {
        byte[] longer = whole.readNBytes(most);
        return new HeadStream(longer, new SequenceInputStream(new java.io.ByteArrayInputStream(longer), whole));
    }
}
