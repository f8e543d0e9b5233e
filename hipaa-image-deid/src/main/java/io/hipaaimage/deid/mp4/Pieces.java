package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.Arrays;

/** The samples that a movie's fragments add to one track, in the order of the file, and when each run of them begins. */
final class Pieces {
    private static final int FIRST_ROOM = 64;
    private static final long MOST_GAP_SECONDS = 24 * 60 * 60;
    private static final long UNKNOWN = -1;

    private int count;
    private long[] offsets = new long[FIRST_ROOM];
    private int[] sizes = new int[FIRST_ROOM];
    private int[] durations = new int[FIRST_ROOM];
    private int[] shifts = new int[FIRST_ROOM];
    private boolean[] sync = new boolean[FIRST_ROOM];
    private int pieces;
    private int[] firsts = new int[FIRST_ROOM];
    private long[] times = new long[FIRST_ROOM];

    int count() {
        return count;
    }

    /** Begins a piece: its first sample is decoded at a time, or, where that is below 0, after the one before. */
    void begin(long time) {
        if (pieces > 0 && firsts[pieces - 1] == count) {
            // nothing came of the one before
            times[pieces - 1] = time < 0 ? times[pieces - 1] : time;
            return;
        }
        if (pieces == firsts.length) {
            firsts = Arrays.copyOf(firsts, 2 * pieces);
            times = Arrays.copyOf(times, 2 * pieces);
        }
        firsts[pieces] = count;
        times[pieces++] = Math.max(UNKNOWN, time);
    }

    void add(long offset, int size, int duration, int shift, boolean isSync) {
        if (count == sizes.length) {
            int room = 2 * count;
            offsets = Arrays.copyOf(offsets, room);
            sizes = Arrays.copyOf(sizes, room);
            durations = Arrays.copyOf(durations, room);
            shifts = Arrays.copyOf(shifts, room);
            sync = Arrays.copyOf(sync, room);
        }
        offsets[count] = offset;
        sizes[count] = size;
        durations[count] = duration;
        shifts[count] = shift;
        sync[count++] = isSync;
    }

    /** Where the samples lie, behind room for those that the movie's own tables name. */
    long[] offsets(int own) {
        long[] all = new long[own + count];
        System.arraycopy(offsets, 0, all, own, count);
        return all;
    }

    int[] sizes(int own) {
        return behind(own, sizes);
    }

    int[] durations(int own) {
        return behind(own, durations);
    }

    int[] shifts(int own) {
        return behind(own, shifts);
    }

    boolean[] sync(int own) {
        boolean[] all = new boolean[own + count];
        System.arraycopy(sync, 0, all, own, count);
        return all;
    }

    private int[] behind(int own, int[] values) {
        int[] all = new int[own + count];
        System.arraycopy(values, 0, all, own, count);
        return all;
    }

    /** How long all samples last together. */
    long ticks() {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Integer.toUnsignedLong(durations[i]);
        }
        return sum;
    }

    /**
     * Makes the durations agree with the times at which the pieces say that they begin: the last sample before a piece ends where the
     * piece begins.
     *
     * @param all durations of the track's samples, changed
     * @param own how many of them the movie's own tables name
     * @param timescale units of a second
     * @return when the first sample of all is decoded
     */
    long settle(int[] all, int own, long timescale) throws RefusedException {
        long start = 0;
        long now = 0;
        int sample = 0;
        for (int piece = 0; piece < pieces; piece++) {
            int first = own + firsts[piece];
            while (sample < first) {
                now += Integer.toUnsignedLong(all[sample++]);
            }
            if (times[piece] == UNKNOWN) {
                continue;
            }
            if (first == 0) {
                start = times[piece];
            } else if (times[piece] != now) {
                long last = Integer.toUnsignedLong(all[first - 1]) + times[piece] - now;
                if (last < 0 || last > Samples.MOST_TICKS || (times[piece] - now) / timescale > MOST_GAP_SECONDS) {
                    throw timesDisagree();
                }
                all[first - 1] = (int) last;
            }
            now = times[piece];
        }
        return start;
    }

    /** Fragments that lie over each other in time, or farther apart than a clip lasts. */
    static RefusedException timesDisagree() {
        return new RefusedException(
                ErrorCode.REFUSED,
                "FRAGMENT_TIMES_DISAGREE",
                "save the clip anew, so that its pieces follow each other");
    }
}
