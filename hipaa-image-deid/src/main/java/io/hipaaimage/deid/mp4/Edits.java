package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Fields;

/**
 * A track's edit list (ISO/IEC 14496-12 8.6.6): kept where it delays a track or takes off what codecs need to start, refused where it hides
 * pictures, more than a second of sound, or plays at another speed. An animated picture may be played again and again (ISO/IEC 23008-12 7.7).
 */
final class Edits {
    /** A duration that never ends, in each width of its number. */
    static final long FOREVER = -1;

    private static final int MOST = 16;
    /** What is played more often than this is played for ever, as in other animated pictures. */
    private static final int MOST_TIMES = 0xFFFF;

    private static final int STEPS = 100;
    private static final double MOST_LEAD_SECONDS = 24 * 60 * 60;

    private final long[] durations;
    private final long[] starts;
    private final int count;
    private final boolean repeated;
    /** How long the repeated edit said that it lasts, before it was trimmed: repetitions are counted in it. */
    private long unit;

    private Edits(long[] durations, long[] starts, int count, boolean repeated) {
        this.durations = durations;
        this.starts = starts;
        this.count = count;
        this.repeated = repeated;
    }

    static Edits none() {
        return new Edits(new long[0], new long[0], 0, false);
    }

    static Edits read(Fields fields, boolean pictures) throws ImageVaultException {
        long head = fields.u32();
        int size = head >>> 24 == 0 ? 4 : 8;
        boolean repeated = pictures && (head & 1) != 0;
        long all = fields.u32();
        if (all > (repeated ? 1 : MOST)) {
            throw hidden();
        }
        long[] durations = new long[(int) all];
        long[] starts = new long[(int) all];
        for (int i = 0; i < all; i++) {
            durations[i] = fields.number(size);
            long start = fields.number(size);
            starts[i] = size == 4 ? (int) start : start;
            fields.require(durations[i] >= 0 && starts[i] >= -1);
            if (fields.u32() != 0x10000) {
                throw hidden();
            }
        }
        return new Edits(durations, starts, (int) all, repeated);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** All of them together, where one of no length stands for all of the media. */
    long duration(long media) {
        long sum = 0;
        for (long duration : durations) {
            sum += duration == 0 ? media : Math.min(duration, Long.MAX_VALUE / MOST / 2);
        }
        return sum;
    }

    /** How long it is played with all repetitions: whole ones, as long as its header says. */
    long played(long media, long said) {
        long once = duration(media);
        if (!repeated || once <= 0) {
            return once;
        }
        long counted = unit > 0 ? unit : once;
        long times = Math.max(1, said / counted + (said % counted == 0 ? 0 : 1));
        return said < 0 || times > MOST_TIMES || times > Long.MAX_VALUE / once ? FOREVER : once * times;
    }

    private static RefusedException hidden() {
        return new RefusedException(
                ErrorCode.REFUSED, "EDIT_HIDES_MEDIA", "save the clip anew, so that it holds no more than it shows");
    }

    /** In a movie of pieces: when a track whose first sample is decoded at a time is first seen, in seconds. */
    double lead(long start, long timescale, long movieTimescale) throws RefusedException {
        if (start > 0 && count > (count > 0 && starts[0] < 0 ? 2 : 1)) {
            throw hidden();
        }
        double empty = count > 0 && starts[0] < 0 ? (double) durations[0] / movieTimescale : 0;
        return empty + (double) Math.max(0, start - from()) / timescale;
    }

    /** Where in the media the last edit begins. */
    private long from() {
        return count == 0 ? 0 : Math.max(0, starts[count - 1]);
    }

    /** The edits of a track of pieces, once its first sample is decoded at 0 and what is seen first of all tracks is seen at 0. */
    Edits begunAt(long start, double first, long end, long timescale, long movieTimescale) throws RefusedException {
        double lead = lead(start, timescale, movieTimescale) - first;
        if (lead > MOST_LEAD_SECONDS) {
            throw Pieces.timesDisagree();
        }
        long empty = Math.round(lead * movieTimescale);
        long from = Math.max(0, from() - start);
        if (empty == 0 && from == 0) {
            return none();
        }
        long all = movieUnits(end - from, timescale, movieTimescale);
        return empty == 0
                ? new Edits(new long[] {all}, new long[] {from}, 1, repeated)
                : new Edits(new long[] {empty, all}, new long[] {-1, from}, 2, repeated);
    }

    /** The same, where an edit that says no length of its own lasts as long as the media do. */
    Edits lasting(long end, long timescale, long movieTimescale) {
        long[] all = durations.clone();
        for (int i = 0; i < count; i++) {
            all[i] = all[i] == 0 && starts[i] >= 0 ? movieUnits(end - starts[i], timescale, movieTimescale) : all[i];
        }
        return new Edits(all, starts, count, repeated);
    }

    private static long movieUnits(long media, long timescale, long movieTimescale) {
        return (long) Math.ceil((double) Math.max(0, media) * movieTimescale / timescale);
    }

    /** Refuses where samples are never shown. */
    void requireAllShown(Samples samples, long timescale, long movieTimescale, boolean video) throws RefusedException {
        if (count == 0) {
            return;
        }
        long decoded = 0;
        long unseen = 0;
        for (int i = 0; i < samples.count; i++) {
            long from = decoded + samples.shifts[i];
            long length = Integer.toUnsignedLong(samples.durations[i]);
            // half a second of sound that is not packed can be shown in part
            long step = samples.frameBytes > 0 ? Math.max(1, timescale / STEPS) : Math.max(1, length);
            for (long at = 0; at < Math.max(1, length); at += step) {
                if (!isShown(from + at, from + at + step, timescale, movieTimescale)) {
                    unseen += step;
                    if (video || unseen > timescale) {
                        throw hidden();
                    }
                }
            }
            decoded += length;
        }
    }

    /** No part lasts longer than what there is to be shown, and none begins behind it. */
    void trim(Samples samples, long timescale, long movieTimescale) throws RefusedException {
        long decoded = 0;
        long end = 0;
        for (int i = 0; i < samples.count; i++) {
            decoded += Integer.toUnsignedLong(samples.durations[i]);
            end = Math.max(end, decoded + samples.shifts[i]);
        }
        for (int i = 0; i < count; i++) {
            if (starts[i] > end || (starts[i] < 0 && durations[i] > Samples.MOST_TICKS)) {
                throw hidden();
            }
            long longest = (long) Math.ceil((double) (end - starts[i]) * movieTimescale / timescale);
            if (starts[i] >= 0 && durations[i] > longest + 1) {
                unit = repeated ? durations[i] : 0;
                durations[i] = longest;
            }
        }
    }

    private boolean isShown(long from, long to, long timescale, long movieTimescale) {
        for (int i = 0; i < count; i++) {
            // a duration of nothing means all that is there; else it is rounded to the movie's clock
            double length = durations[i] == 0 ? Long.MAX_VALUE : (durations[i] + 1.0) * timescale / movieTimescale;
            if (starts[i] >= 0 && to > starts[i] && from < starts[i] + length) {
                return true;
            }
        }
        return false;
    }

    void write(BoxWriter out) {
        if (count == 0) {
            return;
        }
        boolean wide = false;
        for (int i = 0; i < count; i++) {
            wide |= durations[i] > Integer.MAX_VALUE || starts[i] > Integer.MAX_VALUE;
        }
        int size = wide ? 8 : 4;
        out.begin("edts").begin("elst", wide ? 1 : 0, repeated ? 1 : 0).u32(count);
        for (int i = 0; i < count; i++) {
            out.number(durations[i], size).number(starts[i], size).u32(0x10000);
        }
        out.end().end();
    }
}
