package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import java.io.IOException;
import java.util.Optional;
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
        java.util.Arrays.fill(descriptions, 1);
        for (int i = 0; i < count; i++) {
            durations[i] = sound.frames(i);
            sizes[i] = durations[i] * frameBytes;
        }
        shifted = false;
        allSync = true;
    }

    Samples(IsoInput in, Tree table) throws ImageVaultException, IOException {
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
        count = (int) entries;
        sizes = new int[count];
        for (int i = 0; i < count; i++) {
            long size = fixed > 0 ? fixed : stsz.u32();
            stsz.require(size <= Integer.MAX_VALUE);
            sizes[i] = (int) size;
        }
        offsets = new long[count];
        descriptions = new int[count];
        places();
        durations = runs(table.fields("stts"), 0);
        Optional<Box> ctts = table.box("ctts");
        shifted = ctts.isPresent();
        shifts = shifted ? runs(table.fields("ctts"), -MOST_TICKS) : new int[count];
        sync = new boolean[count];
        allSync = table.box("stss").isEmpty();
        if (!allSync) {
            Fields stss = table.fields("stss");
            stss.u32();
            long all = stss.u32();
            for (long i = 0; i < all; i++) {
                long number = stss.u32();
                stss.require(number >= 1 && number <= count);
                sync[(int) number - 1] = true;
            }
        }
    }

    private int[] runs(Fields fields, int least) throws ImageVaultException {
        fields.u32();
        long runs = fields.u32();
        int[] values = new int[count];
        int at = 0;
        for (long i = 0; i < runs; i++) {
            long length = fields.u32();
            int value = (int) fields.u32();
            fields.require(length <= count - at && value >= least && value <= MOST_TICKS);
            java.util.Arrays.fill(values, at, at + (int) length, value);
            at += (int) length;
        }
        fields.require(at == count);
        return values;
    }

    private void places() throws ImageVaultException, IOException {
        boolean wide = table.box("stco").isEmpty();
        Fields chunks = table.fields(wide ? "co64" : "stco");
        Fields map = table.fields("stsc");
        chunks.u32();
        long all = chunks.u32();
        map.u32();
        long runs = map.u32();
        map.require(all <= chunks.left() / (wide ? 8 : 4) && runs <= map.left() / 12 && (runs > 0 || count == 0));
        long next = runs > 0 ? map.u32() : Long.MAX_VALUE;
        map.require(count == 0 || next == 1);
        long perChunk = 0;
        int description = 0;
        int sample = 0;
        for (long chunk = 1; chunk <= all && sample < count; chunk++) {
            if (chunk == next) {
                perChunk = map.u32();
                description = (int) map.u32();
                runs--;
                next = runs > 0 ? map.u32() : Long.MAX_VALUE;
                map.require(next > chunk);
            }
            long at = chunks.number(wide ? 8 : 4);
            for (long i = 0; i < perChunk && sample < count; i++) {
                in.requireWithin(at, sizes[sample], "sample");
                offsets[sample] = at;
                descriptions[sample] = description;
                at += sizes[sample++];
            }
        }
        map.require(sample == count);
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
