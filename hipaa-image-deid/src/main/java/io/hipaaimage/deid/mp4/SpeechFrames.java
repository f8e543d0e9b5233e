package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import java.io.IOException;

/** The frames of AMR speech (RFC 4867 5.3): each says its own length, and the bits behind its last one are zeros. */
final class SpeechFrames {
    private static final int[] NARROW = {95, 103, 118, 134, 148, 159, 204, 244, 39};
    private static final int[] WIDE = {132, 177, 253, 285, 317, 365, 397, 461, 477, 40};
    private static final int NOTHING = 15;
    private static final int LOST = 14;
    private static final int PADDING = 0x83;
    private static final String WHERE = "frames of speech";

    private SpeechFrames() {}

    /** Refuses a sample that is not made of whole frames and nothing else. */
    static void require(IsoInput in, Spans sample, boolean wide) throws ImageVaultException, IOException {
        int[] bits = wide ? WIDE : NARROW;
        long at = 0;
        while (at < sample.total()) {
            int head = sample.u8(in, at++, WHERE);
            int kind = head >> 3 & 0xF;
            boolean empty = kind == NOTHING || (wide && kind == LOST);
            if ((head & PADDING) != 0 || !(empty || kind < bits.length)) {
                throw in.malformed(WHERE, sample.first());
            }
            if (!empty) {
                int bytes = (bits[kind] + 7) / 8;
                int spare = 8 * bytes - bits[kind];
                if ((sample.u8(in, at + bytes - 1, WHERE) & ((1 << spare) - 1)) != 0) {
                    throw in.malformed(WHERE, sample.first());
                }
                at += bytes;
            }
        }
    }
}
