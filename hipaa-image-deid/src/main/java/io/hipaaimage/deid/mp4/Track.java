package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.iso.Boxes;
import io.hipaaimage.deid.iso.Fields;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Set;

/** A track of pictures or of sound, as it is read. */
final class Track {
    /** Who handles the frames of an animated picture. */
    static final String PICTURES = "pict";
    /** Who handles what belongs to another track. */
    static final String AUXILIARY = "auxv";

    final int id;
    final String handler;
    final boolean video;
    /** The track of its alpha, into which its colours were multiplied already; 0 for none. */
    final int premultipliedBy;

    final int layer;
    final int alternateGroup;
    final boolean loud;
    private final Turn turn;
    private final int width;
    private final int height;
    final long timescale;
    private final long played;
    Edits edits;
    final SampleEntry entry;
    final Samples samples;
    /** What each sample has in the clean file. */
    final int[] sizes;

    private static final Set<String> PARTS = Set.of("tkhd", "edts", "mdia");
    private static final Set<String> PARTS_OF_PICTURES = Set.of("tkhd", "edts", "mdia", "tref");

    private Track(IsoInput in, Tree track, Dialect dialect, Fragments fragments, Removals removed)
            throws ImageVaultException, IOException {
        handler = handler(track);
        video = !handler.equals("soun");
        Fields head = track.fields("tkhd");
        int version = (int) (head.u32() >>> 24);
        int number = version == 0 ? 4 : 8;
        head.take(2L * number);
        id = (int) head.u32();
        head.u32();
        long said = head.number(number);
        played = said == (version == 0 ? 0xFFFFFFFFL : -1L) ? Edits.FOREVER : said;
        head.take(8);
        layer = (short) head.u16();
        alternateGroup = head.u16();
        loud = head.u16() != 0 && !video;
        head.u16();
        turn = Turn.read(head);
        width = pixels(head.u32());
        height = pixels(head.u32());
        Tree media = track.tree("mdia");
        Fields clock = media.fields("mdhd");
        clock.take(clock.u32() >>> 24 == 0 ? 8 : 16);
        timescale = clock.u32();
        clock.require(timescale > 0 && timescale <= Samples.MOST_TICKS);
        Tree information = media.tree("minf");
        requireInternal(in, information);
        Tree table = information.tree("stbl");
        entry = SampleEntry.read(in, table.required("stsd"), video, dialect, removed);
        Pieces more = fragments.of(Integer.toUnsignedLong(id));
        samples = entry.frameBytes() == 0
                ? new Samples(in, table, more, video, timescale)
                : new Samples(in, table, new PlainSound(in, table, more, entry.frameBytes(), timescale));
        for (int description : samples.descriptions) {
            clock.require(description == 1);
        }
        edits = track.box("edts").isEmpty() || track.tree("edts").box("elst").isEmpty()
                ? Edits.none()
                : Edits.read(track.tree("edts").fields("elst"), dialect.pictures());
        sizes = new int[samples.count];
        tell(track, dialect.pictures() ? PARTS_OF_PICTURES : PARTS, removed);
        premultipliedBy = dialect.pictures() ? reference(track, "prem") : 0;
    }

    static Track read(IsoInput in, Tree track, Dialect dialect, Fragments fragments, Removals removed)
            throws ImageVaultException, IOException {
        return new Track(in, track, dialect, fragments, removed);
    }

    private static void tell(Tree track, Set<String> parts, Removals removed) throws ImageVaultException, IOException {
        long others = track.bytesBeside(parts);
        if (others > 0) {
            removed.add("boxes of a track", others);
        }
        Fields handler = track.tree("mdia").fields("hdlr");
        handler.take(24);
        if (!handler.text().isEmpty()) {
            removed.add("name of a track", 0);
        }
    }

    /** What a track is for, four letters. */
    static String handler(Tree track) throws ImageVaultException, IOException {
        Fields handler = track.tree("mdia").fields("hdlr");
        handler.take(8);
        return handler.word();
    }

    /** Whether a track says that it belongs to another one in a way. */
    static boolean refers(Tree track, String type, int id) throws ImageVaultException, IOException {
        return id != 0 && reference(track, type) == id;
    }

    /** The first track that a track refers to in a way, or 0. */
    private static int reference(Tree track, String type) throws ImageVaultException, IOException {
        if (track.box("tref").isEmpty() || track.tree("tref").box(type).isEmpty()) {
            return 0;
        }
        return (int) track.tree("tref").fields(type).u32();
    }

    /** Whether players play it: the first flag of its header. */
    static boolean isEnabled(Tree track) throws ImageVaultException, IOException {
        return (track.fields("tkhd").u32() & 1) != 0;
    }

    private static void requireInternal(IsoInput in, Tree information) throws ImageVaultException, IOException {
        if (information.box("dinf").isEmpty()
                || information.tree("dinf").box("dref").isEmpty()) {
            return;
        }
        Boxes references = Boxes.within(in, information.tree("dinf").required("dref"), 8, "dref");
        while (references.hasNext()) {
            Box reference = references.next();
            if ((in.number(reference.body(), 4, "dref") & 1) == 0) {
                throw new RefusedException(ErrorCode.REFUSED, "EXTERNAL_DATA", "a part of the clip is in another file");
            }
        }
    }

    /**
     * Makes one piece of a track of fragments, whose edit list cannot know how long it lasts.
     *
     * @param late whether any track begins later than at 0
     * @param first when the first one is seen, in seconds
     */
    void settle(boolean late, double first, long movieTimescale) throws RefusedException {
        long end = 0;
        long now = 0;
        for (int i = 0; i < samples.count; i++) {
            now += Integer.toUnsignedLong(samples.durations[i]);
            end = Math.max(end, now + samples.shifts[i]);
        }
        edits = late
                ? edits.begunAt(samples.start, first, end, timescale, movieTimescale)
                : edits.lasting(end, timescale, movieTimescale);
    }

    long mediaDuration() {
        long sum = 0;
        for (int duration : samples.durations) {
            sum += Integer.toUnsignedLong(duration);
        }
        return sum;
    }

    /** Whole pixels, of a number with a fraction. */
    private static int pixels(long fixed) {
        return (int) Math.min(0xFFFF, (fixed + 0x8000) >>> 16);
    }

    /** Turned as it and then its movie say, and how large it is shown; sound is neither. */
    void writeShape(BoxWriter out, Turn movie) {
        if (!video) {
            Turn.NONE.write(out, 0, 0);
            out.zeros(8);
            return;
        }
        turn.then(movie).write(out, width, height);
        out.u16(width).u16(0).u16(height).u16(0);
    }

    /** In units of the movie's clock, rounded up. */
    long movieDuration(long movieTimescale) {
        double exact = (double) mediaDuration() * movieTimescale / timescale;
        return edits.isEmpty() ? (long) Math.ceil(exact) : edits.played((long) Math.ceil(exact), played);
    }
}
