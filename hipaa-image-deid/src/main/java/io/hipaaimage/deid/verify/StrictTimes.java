package io.hipaaimage.deid.verify;

import static io.hipaaimage.deid.verify.IsoTop.require;

import java.util.ArrayList;
import java.util.List;

/** What the headers, the edits and the tables of one track say of time: each number follows from the others. */
final class StrictTimes {
    private record Edit(long duration, long start) {}

    private final List<Edit> edits = new ArrayList<>();
    private final long movieClock;
    private static final long MOST_TIMES = 0xFFFF;

    private final long shown;
    private boolean repeated;
    private long clock;
    private long said;
    private long decoded;
    private long latest;

    /**
     * A track's times, which are still to come.
     *
     * @param movieClock ticks of the movie in a second
     * @param shown how long its header says that it is shown
     */
    StrictTimes(long movieClock, long shown) {
        this.movieClock = movieClock;
        this.shown = shown;
    }

    /** An edit list. */
    void edits(StrictBox list, boolean mayRepeat) {
        long version = list.number(4);
        require((version & ~(1L << 24 | (mayRepeat ? 1 : 0))) == 0, "elst");
        repeated = (version & 1) != 0;
        int bytes = version >>> 24 == 0 ? 4 : 8;
        long count = list.number(4);
        for (long i = 0; i < count; i++) {
            long duration = list.number(bytes);
            long start = list.number(bytes);
            edits.add(new Edit(duration, bytes == 4 ? (int) start : start));
            list.number(4, 0x10000, "elst");
        }
        list.end("elst");
    }

    /** The media's header. */
    void media(StrictBox head) {
        clock = StrictNumbers.clock(head);
        said = head.number(8);
    }

    /** How long the samples last, in runs. */
    void lengths(StrictBox runs) {
        long count = runs.number(4);
        require(count * 8 == runs.left(), "runs of samples");
        for (long i = 0; i < count; i++) {
            long samples = runs.number(4);
            decoded += samples * StrictNumbers.ticks(runs, false);
        }
    }

    /** How much later or earlier they are shown. */
    void shifts(StrictBox runs) {
        long count = runs.number(4);
        require(count * 8 == runs.left(), "runs of samples");
        for (long i = 0; i < count; i++) {
            require(runs.number(4) > 0, "run of no sample");
            latest = Math.max(latest, StrictNumbers.ticks(runs, true));
        }
    }

    /** All of it is known. */
    void check() {
        require(said == decoded, "duration of media");
        long end = decoded + latest;
        double sum = 0;
        for (Edit edit : edits) {
            boolean empty = edit.start < 0;
            require(edit.start >= -1 && edit.start <= end && edit.duration >= 0, "edit");
            require(empty || edit.duration <= inMovie(end - edit.start) + 2, "length of an edit");
            sum += edit.duration == 0 ? inMovie(decoded) : edit.duration;
        }
        boolean follows = edits.isEmpty()
                ? shown >= inMovie(decoded) && shown <= inMovie(decoded) + 1
                : repeated ? isWhole(sum) : Math.abs(shown - sum) <= edits.size();
        require(follows, "duration of a track");
    }

    /** For ever, or so many times that no number of them spells a word. */
    private boolean isWhole(double once) {
        return shown == -1
                || (shown >= 0
                        && shown <= (once + 1) * MOST_TIMES
                        && (edits.get(0).duration <= 0 || shown % edits.get(0).duration == 0));
    }

    private double inMovie(long ticks) {
        return (double) ticks * movieClock / clock;
    }
}
