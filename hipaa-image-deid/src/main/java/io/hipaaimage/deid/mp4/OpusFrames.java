package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import java.io.IOException;

/** The packets of Opus (RFC 6716 3.2): frames that say their lengths, and padding, which is zeros or a place to hide something. */
final class OpusFrames {
    private static final int MOST_FRAME = 1275;
    private static final int MOST_FRAMES = 48;
    private static final int LONG = 252;
    private static final String WHERE = "packet of sound";

    private final IsoInput in;
    private final Spans sample;
    private long at = 1;
    private long end;

    private OpusFrames(IsoInput in, Spans sample) {
        this.in = in;
        this.sample = sample;
        this.end = sample.total();
    }

    /** Refuses a sample that is not one packet and nothing else. */
    static void require(IsoInput in, Spans sample) throws ImageVaultException, IOException {
        new OpusFrames(in, sample).walk();
    }

    private void walk() throws ImageVaultException, IOException {
        switch (sample.u8(in, 0, WHERE) & 3) {
            case 0 -> alike(1);
            case 1 -> alike(2);
            case 2 -> {
                at += length();
                alike(1);
            }
            default -> several();
        }
    }

    private void several() throws ImageVaultException, IOException {
        int head = next();
        int count = head & 0x3F;
        check(count > 0 && count <= MOST_FRAMES);
        if ((head & 0x40) != 0) {
            padding();
        }
        if ((head & 0x80) == 0) {
            alike(count);
            return;
        }
        long before = 0;
        for (int i = 1; i < count; i++) {
            before += length();
        }
        at += before;
        alike(1);
    }

    private void padding() throws ImageVaultException, IOException {
        long padding = 0;
        int more = next();
        while (more == 255) {
            padding += 254;
            more = next();
        }
        padding += more;
        end -= padding;
        check(at <= end);
        for (long i = end; i < sample.total(); i++) {
            check(sample.u8(in, i, WHERE) == 0);
        }
    }

    /** What is left is frames of one length. */
    private void alike(int count) throws ImageVaultException {
        check(at <= end && (end - at) % count == 0 && (end - at) / count <= MOST_FRAME);
    }

    private int length() throws ImageVaultException, IOException {
        int first = next();
        return first < LONG ? first : first + 4 * next();
    }

    private int next() throws ImageVaultException, IOException {
        check(at < end);
        return sample.u8(in, at++, WHERE);
    }

    private void check(boolean right) throws ImageVaultException {
        if (!right) {
            throw in.malformed(WHERE, sample.first());
        }
    }
}
