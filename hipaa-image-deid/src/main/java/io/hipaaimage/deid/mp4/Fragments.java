package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A movie in pieces (ISO/IEC 14496-12 8.8), as browsers, telephones and cameras record it: what its fragments add to each track. A run of
 * samples is believed as far as bytes are there; what else stands in a fragment is left out.
 */
final class Fragments {
    /** Boxes of one track's part that are tables of samples. */
    static final Set<String> TABLES = Set.of("tfhd", "tfdt", "trun");

    private static final int OWN_BASE = 1;
    private static final int DESCRIPTION = 2;
    private static final int DURATION = 8;
    private static final int SIZE = 16;
    private static final int FLAGS = 32;
    private static final int NOTHING = 0x10000;
    private static final int BASE_IS_MOOF = 0x20000;

    /** What holds for each sample of a track that says nothing else of itself. */
    private record Defaults(long description, long duration, long size, long flags) {}

    private static final Defaults NONE = new Defaults(1, 0, 0, 0);

    private final IsoInput in;
    private final Removals removed;
    private final Map<Long, Defaults> defaults = new HashMap<>();
    private final Map<Long, Pieces> tracks = new HashMap<>();
    private long samples;
    private long bytes;
    /** Where the data of the part before ended: there those of the next begin, if it does not say. */
    private long next;

    Fragments(IsoInput in, Movie movie, Removals removed) throws ImageVaultException, IOException {
        this.in = in;
        this.removed = removed;
        for (Box mvex : movie.extensions) {
            defaults(mvex);
        }
        for (Box moof : movie.fragments) {
            fragment(moof);
        }
    }

    /** The samples of a track; none for one of which no fragment speaks. */
    Pieces of(long id) {
        return tracks.getOrDefault(id, new Pieces());
    }

    private void defaults(Box mvex) throws ImageVaultException, IOException {
        Boxes boxes = Boxes.within(in, mvex, 0, "mvex");
        while (boxes.hasNext()) {
            Box box = boxes.next();
            if (box.type().equals("trex")) {
                Fields fields = Fields.of(in, box, "trex");
                fields.u32();
                long id = fields.u32();
                fields.require(!defaults.containsKey(id));
                defaults.put(id, new Defaults(fields.u32(), fields.u32(), fields.u32(), fields.u32()));
                left(fields.left());
            } else if (!box.type().equals("mehd")) {
                left(box.size());
            }
        }
    }

    private void fragment(Box moof) throws ImageVaultException, IOException {
        next = moof.at();
        Boxes boxes = Boxes.within(in, moof, 0, "moof");
        while (boxes.hasNext()) {
            Box box = boxes.next();
            if (box.type().equals("traf")) {
                part(moof, box);
            } else if (!box.type().equals("mfhd")) {
                left(box.size());
            }
        }
        left(boxes.rest());
    }

    private void part(Box moof, Box traf) throws ImageVaultException, IOException {
        Tree tree = new Tree(in, traf, "traf");
        Fields head = tree.fields("tfhd");
        int flags = (int) head.u32();
        long id = head.u32();
        Defaults usual = defaults.getOrDefault(id, NONE);
        long base = (flags & OWN_BASE) != 0 ? head.number(8) : (flags & BASE_IS_MOOF) != 0 ? moof.at() : next;
        long description = (flags & DESCRIPTION) != 0 ? head.u32() : usual.description;
        Defaults here = new Defaults(
                description,
                (flags & DURATION) != 0 ? head.u32() : usual.duration,
                (flags & SIZE) != 0 ? head.u32() : usual.size,
                (flags & FLAGS) != 0 ? head.u32() : usual.flags);
        head.require(description == 1 && base >= 0 && (flags & NOTHING) == 0 && tracks.size() <= Movie.MOST_TRACKS);
        Pieces pieces = tracks.computeIfAbsent(id, none -> new Pieces());
        pieces.begin(time(tree));
        next = base;
        Boxes boxes = Boxes.within(in, traf, 0, "traf");
        while (boxes.hasNext()) {
            Box box = boxes.next();
            if (box.type().equals("trun")) {
                run(Fields.of(in, box, "trun"), base, here, pieces);
            } else if (!TABLES.contains(box.type())) {
                left(box.size());
            }
        }
        left(boxes.rest());
    }

    /** When the part begins; without a word of it, after the one before. */
    private static long time(Tree tree) throws ImageVaultException, IOException {
        @Nullable Box tfdt = tree.box("tfdt").orElse(null);
        if (tfdt == null) {
            return -1;
        }
        Fields fields = tree.fields("tfdt");
        long time = fields.number(fields.u32() >>> 24 == 0 ? 4 : 8);
        fields.require(time >= 0 && time <= Long.MAX_VALUE / 4);
        return time;
    }

    private void run(Fields run, long base, Defaults usual, Pieces pieces) throws ImageVaultException {
        int flags = (int) run.u32();
        long count = run.u32();
        if ((flags & 1) != 0) {
            next = base + (int) run.u32();
        }
        long firstFlags = (flags & 4) != 0 ? run.u32() : -1;
        samples += count;
        if (samples > Samples.MOST) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_SAMPLES", "cut the clip into shorter ones");
        }
        // samples of no bytes are believed one by one only
        run.require(count * 4 * Integer.bitCount(flags & 0xF00) <= run.left()
                && ((flags & 0x200) != 0 || usual.size > 0 || count == 0));
        for (long i = 0; i < count; i++) {
            long duration = (flags & 0x100) != 0 ? run.u32() : usual.duration;
            long size = (flags & 0x200) != 0 ? run.u32() : usual.size;
            long said = (flags & 0x400) != 0 ? run.u32() : i == 0 && firstFlags >= 0 ? firstFlags : usual.flags;
            int shift = (flags & 0x800) != 0 ? (int) run.u32() : 0;
            run.require(size <= Integer.MAX_VALUE
                    && duration <= Samples.MOST_TICKS
                    && shift >= -Samples.MOST_TICKS
                    && shift <= Samples.MOST_TICKS);
            in.requireWithin(next, size, "sample");
            bytes += size;
            run.require(bytes <= in.size());
            pieces.add(next, (int) size, (int) duration, shift, isSync(said));
            next += size;
        }
        left(run.left());
    }

    /** Neither marked as one that needs others, nor as one that depends on them. */
    private static boolean isSync(long flags) {
        return (flags & 0x10000) == 0 && (flags >> 24 & 3) != 1;
    }

    private void left(long bytes) {
        if (bytes > 0) {
            removed.add("boxes in a fragment", bytes);
        }
    }
}
