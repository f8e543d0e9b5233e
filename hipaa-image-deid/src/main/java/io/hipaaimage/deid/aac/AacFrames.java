package io.hipaaimage.deid.aac;

import java.util.Arrays;
import java.util.Optional;

/**
 * Frames of AAC of low complexity, of one or two channels ({@code raw_data_block}, ISO/IEC 14496-3 table 4.3), with nothing in them but their
 * channels: fill and data elements go, and what stands behind the frame's end. Bits of the channels stay as they are, so nothing sounds
 * otherwise. A frame that is not understood to its last bit stays as it is, and {@link #walkedAll} tells it. For one thread.
 */
public final class AacFrames {
    private static final int LOW_COMPLEXITY = 2;
    private static final int SYNC = 0x2B7;
    private static final int MOST_CHANNELS = 2;
    /** A channel has 6144 bits at most; beyond that it takes fill to be so long. */
    private static final int MOST_BYTES = 1 << 16;

    private static final int SINGLE = 0;
    private static final int PAIR = 1;
    private static final int DATA = 4;
    private static final int FILL = 6;
    private static final int END = 7;

    /** Extensions that decoders hear: a range, surround, and bands that are replicated. */
    private static final int FIRST_HEARD = 11;

    private static final int LAST_HEARD = 14;

    /** Behind a type and a version of it. */
    private static final int MARK_OFFSET = 13;

    private static final String FAAC = "libfaac";

    private final int frequency;
    private final int channels;
    private boolean walkedAll = true;

    private AacFrames(int frequency, int channels) {
        this.frequency = frequency;
        this.channels = channels;
    }

    /**
     * Reads what a decoder is told before it starts.
     *
     * @param setup an {@code AudioSpecificConfig}
     * @return a walker, or nothing for sound of another kind
     */
    public static Optional<AacFrames> of(byte[] setup) {
        FrameBits in = new FrameBits(setup);
        try {
            int kind = in.take(5);
            int frequency = in.take(4);
            int channels = in.take(4);
            // frames of 1024 lines, no core, no extension
            boolean plain = in.take(3) == 0;
            // an extension may say of itself that there is none
            boolean replicated = 8 * setup.length - in.at() >= 17 && in.take(11) == SYNC && (in.take(6) & 1) == 1;
            return kind == LOW_COMPLEXITY
                            && Bands.know(frequency)
                            && channels >= 1
                            && channels <= MOST_CHANNELS
                            && plain
                            && !replicated
                    ? Optional.of(new AacFrames(frequency, channels))
                    : Optional.empty();
        } catch (UnknownFrameException e) {
            return Optional.empty(); // too short to be a set-up: its frames stay and are told
        }
    }

    /**
     * Whether all frames so far were understood.
     *
     * @return false if one stayed as it was
     */
    public boolean walkedAll() {
        return walkedAll;
    }

    /**
     * A frame without what is not heard.
     *
     * @param frame as it was
     * @return as it is clean, never longer
     */
    public byte[] clean(byte[] frame) {
        if (frame.length <= MOST_BYTES) {
            try {
                return read(frame);
            } catch (UnknownFrameException e) {
                walkedAll = false;
                return frame;
            }
        }
        walkedAll = false;
        return frame;
    }

    private byte[] read(byte[] frame) throws UnknownFrameException {
        FrameBits in = new FrameBits(frame);
        int from = -1;
        int to = -1;
        int kind = in.take(3);
        while (kind != END) {
            switch (kind) {
                case SINGLE, PAIR -> {
                    in.require(from < 0 && kind + 1 == channels);
                    from = in.at() - 3;
                    // the number of an element is free where there is one only
                    in.require(in.take(4) == 0);
                    channels(in);
                    to = in.at();
                }
                case DATA -> passData(in);
                case FILL -> passFill(in);
                default -> throw new UnknownFrameException();
            }
            kind = in.take(3);
        }
        in.require(to > 0);
        return cut(frame, from, to);
    }

    private void channels(FrameBits in) throws UnknownFrameException {
        if (channels == 1) {
            ChannelStream.pass(in, frequency);
        } else if (in.flag()) {
            Windows shared = Windows.read(in, frequency);
            int mask = in.take(2);
            in.require(mask < 3);
            if (mask == 1) {
                in.skip(shared.groups().length * shared.bands());
            }
            ChannelStream.pass(in, shared);
            ChannelStream.pass(in, shared);
        } else {
            ChannelStream.pass(in, frequency);
            ChannelStream.pass(in, frequency);
        }
    }

    private static void passData(FrameBits in) throws UnknownFrameException {
        in.skip(4);
        boolean aligned = in.flag();
        int bytes = in.take(8);
        if (bytes == 255) {
            bytes += in.take(8);
        }
        if (aligned) {
            in.align();
        }
        in.skip(8 * bytes);
    }

    private static void passFill(FrameBits in) throws UnknownFrameException {
        int bytes = in.take(4);
        if (bytes == 15) {
            bytes += in.take(8) - 1;
        }
        if (bytes > 0) {
            int extension = in.take(4);
            in.require(extension < FIRST_HEARD || extension > LAST_HEARD);
            int end = in.at() + 8 * bytes - 4;
            requireNoFaac(in, end);
            in.skip(end - in.at());
        }
    }

    /** By this mark of an encoder players leave out the first frame; without it they would play a frame of no sound more. */
    private static void requireNoFaac(FrameBits in, int end) throws UnknownFrameException {
        if (end - in.at() < MARK_OFFSET + 8 * FAAC.length()) {
            return;
        }
        in.skip(MARK_OFFSET);
        for (int i = 0; i < FAAC.length(); i++) {
            if (in.take(8) != FAAC.charAt(i)) {
                return;
            }
        }
        throw new UnknownFrameException();
    }

    /** Some bits as a frame of its own, with an end and zeros to the last byte. */
    private static byte[] cut(byte[] frame, int from, int to) {
        int bits = to - from;
        byte[] cut = new byte[(bits + 3 + 7) / 8];
        byte[] source = Arrays.copyOf(frame, frame.length + 1);
        int shift = from % 8;
        for (int i = 0; i < (bits + 7) / 8; i++) {
            int at = from / 8 + i;
            cut[i] = (byte) ((source[at] & 0xFF) << shift | (source[at + 1] & 0xFF) >> (8 - shift));
        }
        if (bits % 8 != 0) {
            cut[bits / 8] &= (byte) (0xFF << (8 - bits % 8));
        }
        for (int bit = bits; bit < bits + 3; bit++) {
            cut[bit / 8] |= (byte) (0x80 >> bit % 8);
        }
        return cut;
    }
}
