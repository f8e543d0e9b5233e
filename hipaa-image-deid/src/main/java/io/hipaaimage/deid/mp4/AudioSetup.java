package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.RefusedException;
import java.util.Arrays;
import java.util.Set;

/**
 * What an AAC decoder is told before it starts ({@code AudioSpecificConfig}, ISO/IEC 14496-3 1.6.2.1): read to its last bit, so that no
 * comment and nothing behind it stays.
 */
final class AudioSetup {
    private static final Set<Integer> GENERAL = Set.of(1, 2, 3, 4, 6, 7, 17, 19, 20, 21, 22, 23);
    private static final int SBR = 5;
    private static final int PS = 29;
    private static final int SYNC = 0x2B7;
    private static final int SYNC_PS = 0x548;

    private final byte[] bytes;
    private int at;

    private AudioSetup(byte[] bytes) {
        this.bytes = bytes;
    }

    static byte[] rebuild(byte[] said) throws RefusedException {
        return new AudioSetup(said).read();
    }

    private byte[] read() throws RefusedException {
        int kind = kind();
        frequency();
        int channels = bits(4);
        boolean extended = kind == SBR || kind == PS;
        if (extended) {
            frequency();
            kind = kind();
        }
        if (!GENERAL.contains(kind)) {
            throw SampleEntry.notSupported();
        }
        bits(1);
        if (bits(1) == 1) {
            bits(14);
        }
        boolean more = bits(1) == 1;
        if (channels == 0) {
            return channelsByName(more);
        }
        if (kind == 6 || kind == 20) {
            bits(3);
        }
        if (more) {
            more(kind);
        }
        if (!extended) {
            behind();
        }
        return upTo(at);
    }

    private void more(int kind) throws RefusedException {
        if (kind == 22) {
            bits(16);
        } else if (kind >= 17) {
            bits(3);
        }
        bits(1);
    }

    /** A program's elements, and a comment that goes. */
    private byte[] channelsByName(boolean more) throws RefusedException {
        bits(10);
        int fives = bits(4) + bits(4) + bits(4);
        int fours = bits(2) + bits(3);
        fives += bits(4);
        bits(bits(1) * 4);
        bits(bits(1) * 4);
        bits(bits(1) * 3);
        for (int i = 0; i < fives; i++) {
            bits(5);
        }
        for (int i = 0; i < fours; i++) {
            bits(4);
        }
        byte[] kept = upTo(at);
        at = 8 * kept.length;
        bits(8);
        if (more) {
            throw SampleEntry.notSupported();
        }
        return Arrays.copyOf(kept, kept.length + 1);
    }

    /** What older decoders pass over. */
    private void behind() throws RefusedException {
        int end = at;
        if (left() >= 16 && bits(11) == SYNC && kind() == SBR) {
            if (bits(1) == 1) {
                frequency();
            }
            end = at;
            if (left() >= 12 && bits(11) == SYNC_PS) {
                bits(1);
                end = at;
            }
        }
        at = end;
    }

    private int kind() throws RefusedException {
        int kind = bits(5);
        return kind == 31 ? 32 + bits(6) : kind;
    }

    private void frequency() throws RefusedException {
        if (bits(4) == 15) {
            bits(24);
        }
    }

    private int left() {
        return 8 * bytes.length - at;
    }

    private int bits(int count) throws RefusedException {
        if (count > left()) {
            throw SampleEntry.notSupported();
        }
        int value = 0;
        for (int i = 0; i < count; i++, at++) {
            value = value << 1 | (bytes[at / 8] >> (7 - at % 8) & 1);
        }
        return value;
    }

    private byte[] upTo(int bit) {
        byte[] kept = Arrays.copyOf(bytes, (bit + 7) / 8);
        if (bit % 8 != 0) {
            kept[kept.length - 1] &= (byte) (0xFF << (8 - bit % 8));
        }
        return kept;
    }
}
