package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A track's samples, one by one: where, how long, when (ISO/IEC 14496-12 8.6 and 8.7). Counts are believed as far as bytes are there. */
final class Samples {
    /** The most samples of a track: twelve hours of sound. */
    static final int MOST = 1 << 21;

    /** The most ticks of a clock in a second, and of a sample: so no number of them spells a word. */
    static final int MOST_TICKS = (1 << 28) - 1;

    final int count;
    final long[] offsets;
    final int[] sizes;
    final int[] durations;
    final int[] shifts;
    final boolean[] sync;
    final int[] descriptions;
    final boolean shifted;
    final boolean allSync;
    /** When the first one is decoded, where that is said; else 0. */
    final long start;

    /** The bytes of one moment of sound that is not packed, or 0: then a sample here is what is played in half a second. */
    final int frameBytes;

    private final IsoInput in;
    private final Tree table;
    private final @Nullable PlainSound plain;

    /** Sound that is not packed. */
    Samples(IsoInput in, Tree table, PlainSound sound) {
        this.in = in;
        this.table = table;
        plain = sound;
        frameBytes = sound.frameBytes;
        count = sound.count;
        offsets = new long[count];
        sizes = new int[count];
        durations = new int[count];
        shifts = new int[count];
        sync = new boolean[count];
        descriptions = new int[count];
        Arrays.fill(descriptions, 1);
        for (int i = 0; i < count; i++) {
            durations[i] = sound.frames(i);
            sizes[i] = durations[i] * frameBytes;
        }
        shifted = false;
        allSync = true;
        start = sound.start;
    }

    /** Samples that the tables name, and behind them those of fragments. */
    Samples(IsoInput in, Tree table, Pieces more, boolean video, long timescale)
            throws ImageVaultException, IOException {
        this.in = in;
        this.table = table;
        frameBytes = 0;
        plain = null;
        Fields stsz = table.fields("stsz");
        stsz.u32();
        long fixed = stsz.u32();
        long entries = stsz.u32();
        if (entries > MOST) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_SAMPLES", "cut the clip into shorter ones");
        }
        stsz.require(
                fixed <= Integer.MAX_VALUE && (fixed > 0 ? entries <= in.size() / fixed : entries <= stsz.left() / 4));
        int own = (int) entries;
        count = own + more.count();
        sizes = more.sizes(own);
        for (int i = 0; i < own; i++) {
            long size = fixed > 0 ? fixed : stsz.u32();
            stsz.require(size <= Integer.MAX_VALUE);
            sizes[i] = (int) size;
        }
        offsets = more.offsets(own);
        descriptions = new int[count];
        Arrays.fill(descriptions, own, count, 1);
        places(own);
        durations = more.durations(own);
        runs(table.fields("stts"), durations, own, 0);
        shifts = more.shifts(own);
        if (table.box("ctts").isPresent()) {
            runs(table.fields("ctts"), shifts, own, -MOST_TICKS);
        }
        shifted = Arrays.stream(shifts).anyMatch(shift -> shift != 0);
        sync = more.sync(own);
        allSync = sync(own, video);
        start = more.settle(durations, own, timescale);
    }

    /** Marks what needs no other sample; whether all are such. */
    private boolean sync(int own, boolean video) throws ImageVaultException, IOException {
        if (table.box("stss").isEmpty()) {
            Arrays.fill(sync, 0, own, true);
        } else {
            Fields stss = table.fields("stss");
            stss.u32();
            long all = stss.u32();
            for (long i = 0; i < all; i++) {
                long number = stss.u32();
                stss.require(number >= 1 && number <= own);
                sync[(int) number - 1] = true;
            }
        }
        boolean all = true;
        for (int i = 0; i < count; i++) {
            // writers of fragments do not care for these marks of sound
            sync[i] |= i >= own && !video;
            all &= sync[i];
        }
        return all;
    }

    private static void runs(Fields fields, int[] values, int own, int least) throws ImageVaultException {
        fields.u32();
        long runs = fields.u32();
        int at = 0;
        for (long i = 0; i < runs; i++) {
            long length = fields.u32();
            int value = (int) fields.u32();
            fields.require(length <= own - at && value >= least && value <= MOST_TICKS);
            Arrays.fill(values, at, at + (int) length, value);
            at += (int) length;
        }
        fields.require(at == own);
    }

    private void places(int own) throws ImageVaultException, IOException {
        boolean wide = table.box("stco").isEmpty();
        Fields chunks = table.fields(wide ? "co64" : "stco");
        Fields map = table.fields("stsc");
        chunks.u32();
        long all = chunks.u32();
        map.u32();
        long runs = map.u32();
        map.require(all <= chunks.left() / (wide ? 8 : 4) && runs <= map.left() / 12 && (runs > 0 || own == 0));
        long next = runs > 0 ? map.u32() : Long.MAX_VALUE;
        map.require(own == 0 || next == 1);
        long perChunk = 0;
        int description = 0;
        int sample = 0;
        for (long chunk = 1; chunk <= all && sample < own; chunk++) {
            if (chunk == next) {
                perChunk = map.u32();
                description = (int) map.u32();
                runs--;
                next = runs > 0 ? map.u32() : Long.MAX_VALUE;
                map.require(next > chunk);
            }
            long at = chunks.number(wide ? 8 : 4);
            for (long i = 0; i < perChunk && sample < own; i++) {
                in.requireWithin(at, sizes[sample], "sample");
                offsets[sample] = at;
                descriptions[sample] = description;
                at += sizes[sample++];
            }
        }
        map.require(sample == own);
    }

    /** Where a sample lies. */
    Spans data(int sample) throws ImageVaultException {
        if (plain != null) {
            return plain.data(sample);
        }
        Spans data = new Spans();
        data.add(offsets[sample], sizes[sample]);
        return data;
    }

    long bytes() {
        long sum = 0;
        for (int size : sizes) {
            sum += size;
        }
        return sum;
    }
}
