package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.util.Arrays;

/** Reads how often each symbol comes, in parts of 4096 (ISO/IEC 18181-1 annex C.2.5). */
final class Histogram {
    static final int LOG = 12;
    static final int ALL = 1 << LOG;
    private static final int LEAST = 3;

    private final HeaderBits bits;

    private Histogram(HeaderBits bits) {
        this.bits = bits;
    }

    static int[] read(HeaderBits bits) throws ImageVaultException, IOException {
        Histogram histogram = new Histogram(bits);
        if (bits.flag()) {
            return histogram.simple();
        }
        return bits.flag() ? histogram.flat() : histogram.normal();
    }

    private int[] simple() throws ImageVaultException, IOException {
        boolean two = bits.flag();
        int first = small();
        int second = two ? small() : first;
        int[] counts = new int[Math.max(first, second) + 1];
        if (two && first == second) {
            throw bits.malformed("header's histogram");
        }
        counts[first] = two ? (int) bits.read(LOG) : ALL;
        if (two) {
            counts[second] = ALL - counts[first];
        }
        return counts;
    }

    private int[] flat() throws ImageVaultException, IOException {
        int[] counts = new int[small() + 1];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = ALL / counts.length + (i < ALL % counts.length ? 1 : 0);
        }
        return counts;
    }

    private int[] normal() throws ImageVaultException, IOException {
        int shift = shift();
        int length = small() + LEAST;
        int[] logs = new int[length];
        int[] same = new int[length];
        int omitted = -1;
        for (int i = 0; i < length; i++) {
            logs[i] = log();
            if (logs[i] == LOG) {
                int more = small();
                same[i] = more + 5;
                i += more + 3;
            } else if (omitted < 0 || logs[i] > logs[omitted]) {
                omitted = i;
            }
        }
        if (omitted < 0 || (omitted + 1 < length && logs[omitted + 1] == LOG)) {
            throw bits.malformed("header's histogram");
        }
        return counts(logs, same, omitted, shift);
    }

    private int[] counts(int[] logs, int[] same, int omitted, int shift) throws ImageVaultException, IOException {
        int[] counts = new int[logs.length];
        int before = 0;
        int left = 0;
        for (int i = 0; i < logs.length; i++) {
            if (same[i] > 0) {
                left = same[i] - 1;
                before = i > 0 ? counts[i - 1] : 0;
            }
            if (left > 0) {
                counts[i] = before;
                left--;
            } else if (i != omitted && logs[i] >= 0) {
                counts[i] = count(logs[i], shift);
            }
        }
        counts[omitted] = 0;
        counts[omitted] = ALL - Arrays.stream(counts).sum();
        if (counts[omitted] <= 0) {
            throw bits.malformed("header's histogram");
        }
        return counts;
    }

    private int count(int log, int shift) throws ImageVaultException, IOException {
        int precise = Math.max(0, Math.min(log, shift - ((LOG - log) >> 1)));
        return shift == 0 || log == 0 ? 1 << log : (1 << log) + ((int) bits.read(precise) << (log - precise));
    }

    private int shift() throws ImageVaultException, IOException {
        int log = 0;
        while (log < 3 && bits.flag()) {
            log++;
        }
        int shift = (int) bits.read(log) + (1 << log) - 1;
        if (shift > LOG + 1) {
            throw bits.malformed("header's histogram");
        }
        return shift;
    }

    /** The logarithm of a count, -1 for none, {@link #LOG} for a repetition. */
    private int log() throws ImageVaultException, IOException {
        return switch ((int) bits.read(3)) {
            case 0 -> 9;
            case 1 -> bits.flag() ? 3 : bits.flag() ? -1 : bits.flag() ? 10 : bits.flag() ? 12 : 11;
            case 2 -> 6;
            case 3 -> bits.flag() ? 0 : 2;
            case 4 -> 5;
            case 5 -> 7;
            case 6 -> 8;
            default -> bits.flag() ? 1 : 4;
        };
    }

    /** A number up to 255. */
    private int small() throws ImageVaultException, IOException {
        return EntropyCode.upTo(bits, 3);
    }
}
