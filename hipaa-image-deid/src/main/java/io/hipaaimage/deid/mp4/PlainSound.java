package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import java.io.IOException;
import java.util.Arrays;

/**
 * Where the bytes of sound that is not packed lie. Its moments are far too many to be kept one by one: they are cut into half seconds, however
 * the file cuts them.
 */
final class PlainSound {
    final int frameBytes;
    final int count;
    /** When the first one is heard, where that is said; else 0. */
    final long start;

    private final long timescale;
    private final long frames;
    private final Spans all = new Spans();

    PlainSound(IsoInput in, Tree table, Pieces more, int frameBytes, long timescale)
            throws ImageVaultException, IOException {
        this.frameBytes = frameBytes;
        this.timescale = timescale;
        places(in, table);
        long[] offsets = more.offsets(0);
        int[] sizes = more.sizes(0);
        for (int i = 0; i < more.count(); i++) {
            all.add(offsets[i], sizes[i]);
        }
        frames = all.total() / frameBytes;
        Fields stts = table.fields("stts");
        long own = ticks(stts);
        stts.require(timescale >= 2 && all.total() % frameBytes == 0 && own + more.ticks() == frames);
        int[] durations = more.durations(0);
        long begin = more.settle(durations, 0, timescale);
        // a moment has one length: silence between fragments cannot be said
        if (Arrays.stream(durations).asLongStream().sum() != more.ticks() || (own > 0 && begin > 0 && begin != own)) {
            throw Pieces.timesDisagree();
        }
        start = own > 0 ? 0 : begin;
        long halves = (2 * frames + timescale - 1) / timescale;
        if (halves > Samples.MOST) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_SAMPLES", "cut the clip into shorter ones");
        }
        count = (int) halves;
    }

    /** How many moments a half second has. */
    int frames(int half) {
        return (int) (begin(half + 1) - begin(half));
    }

    Spans data(int half) throws RefusedException {
        return all.part(begin(half) * frameBytes, (long) frames(half) * frameBytes);
    }

    private long begin(int half) {
        return Math.min(frames, (half * timescale + 1) / 2);
    }

    private static long ticks(Fields stts) throws ImageVaultException {
        stts.u32();
        long runs = stts.u32();
        long sum = 0;
        for (long i = 0; i < runs; i++) {
            long length = stts.u32();
            sum += length * stts.u32();
            stts.require(sum >= 0 && sum <= Long.MAX_VALUE / 4);
        }
        return sum;
    }

    /** Writers count moments, or single bytes, or packets of their own; a chunk has what they say of it together. */
    private void places(IsoInput in, Tree table) throws ImageVaultException, IOException {
        Fields sizes = table.fields("stsz");
        sizes.u32();
        long fixed = sizes.u32();
        long left = sizes.u32();
        long each = fixed == 1 ? frameBytes : fixed;
        boolean wide = table.box("stco").isEmpty();
        Fields chunks = table.fields(wide ? "co64" : "stco");
        chunks.u32();
        long count = chunks.u32();
        Fields map = table.fields("stsc");
        map.u32();
        long runs = map.u32();
        long next = runs > 0 ? map.u32() : Long.MAX_VALUE;
        map.require(left == 0 || next == 1);
        long perChunk = 0;
        for (long chunk = 1; chunk <= count && left > 0; chunk++) {
            if (chunk == next) {
                perChunk = map.u32();
                map.require(map.u32() == 1);
                runs--;
                next = runs > 0 ? map.u32() : Long.MAX_VALUE;
                map.require(next > chunk);
            }
            long now = Math.min(perChunk, left);
            long bytes = fixed > 0 ? now * each : sum(sizes, now);
            long at = chunks.number(wide ? 8 : 4);
            in.requireWithin(at, bytes, "sample");
            all.add(at, bytes);
            chunks.require(all.total() <= in.size());
            left -= now;
        }
        map.require(left == 0);
    }

    private static long sum(Fields sizes, long count) throws ImageVaultException {
        long sum = 0;
        for (long i = 0; i < count; i++) {
            sum += sizes.u32();
        }
        return sum;
    }
}
