package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.util.ArrayList;
import java.util.List;

/** Makes movies in pieces, well formed or not, of the samples of {@link Movies}: each lasts ten of a clock of ten a second. */
final class FragmentedMovies {
    private static final byte[] NONE = {};
    private static final int LASTING = 10;

    /** How the place of a run's bytes is said. */
    enum Base {
        MOOF,
        FILE,
        BEFORE
    }

    private final List<Movies.Track> tracks = new ArrayList<>();
    private final List<byte[]> runs = new ArrayList<>();
    private String brand = "iso5";
    private Base base = Base.MOOF;
    private int each = 2;
    private boolean wordy;
    private long start;
    private byte[] inMoov = NONE;
    private byte[] inMvex = NONE;
    private byte[] inMoof = NONE;
    private byte[] inTraf = NONE;
    private byte[] between = NONE;
    private byte[] slack = NONE;
    private byte[] behind = NONE;

    static FragmentedMovies mp4() {
        return new FragmentedMovies()
                .track(new Movies.Track("vide", 3, Movies.avc(NONE), NONE, NONE, Movies.pictures()));
    }

    FragmentedMovies track(Movies.Track track) {
        tracks.add(track);
        return this;
    }

    FragmentedMovies brand(String letters) {
        brand = letters;
        return this;
    }

    FragmentedMovies base(Base said) {
        base = said;
        return this;
    }

    /** How many samples a fragment has of each track. */
    FragmentedMovies each(int samples) {
        each = samples;
        return this;
    }

    /** Whether each sample says all of itself, which defaults would. */
    FragmentedMovies wordy(boolean said) {
        wordy = said;
        return this;
    }

    FragmentedMovies start(long time) {
        start = time;
        return this;
    }

    FragmentedMovies inMoov(byte[] boxes) {
        inMoov = boxes;
        return this;
    }

    FragmentedMovies inMvex(byte[] boxes) {
        inMvex = boxes;
        return this;
    }

    FragmentedMovies inMoof(byte[] boxes) {
        inMoof = boxes;
        return this;
    }

    FragmentedMovies inTraf(byte[] boxes) {
        inTraf = boxes;
        return this;
    }

    FragmentedMovies between(byte[] boxes) {
        between = boxes;
        return this;
    }

    FragmentedMovies slack(byte[] bytes) {
        slack = bytes;
        return this;
    }

    FragmentedMovies behind(byte[] bytes) {
        behind = bytes;
        return this;
    }

    /** A run in place of the first one. */
    FragmentedMovies run(byte[] content) {
        runs.add(content);
        return this;
    }

    byte[] file() {
        byte[] extensions = inMvex;
        for (int i = 0; i < tracks.size(); i++) {
            byte[] usual = joined(u32(1), u32(LASTING), joined(u32(0), u32(0)));
            extensions = joined(box("trex", joined(new byte[4], u32(Movies.FIRST_ID + i), usual)), extensions);
        }
        byte[] ftyp = box("ftyp", joined(Jpegs.bytes(brand), u32(0), Jpegs.bytes(brand)));
        byte[] all = joined(ftyp, Movies.moovOfNothing(tracks, joined(box("mvex", extensions), inMoov)));
        int most =
                tracks.stream().mapToInt(track -> track.samples().size()).max().orElse(0);
        for (int from = 0; from < most; from += each) {
            all = joined(all, between);
            all = joined(all, fragment(from, all.length));
        }
        return joined(all, behind);
    }

    private byte[] fragment(int from, int at) {
        int head = moof(from, at, 0).length;
        byte[] media = slack;
        for (Movies.Track track : tracks) {
            media = joined(media, joined(some(track, from).toArray(byte[][]::new)));
        }
        return joined(moof(from, at, head + 8 + slack.length), box("mdat", joined(media, slack)));
    }

    private List<byte[]> some(Movies.Track track, int from) {
        int count = track.samples().size();
        return track.samples().subList(Math.min(from, count), Math.min(from + each, count));
    }

    private byte[] moof(int from, int at, int media) {
        byte[] all = joined(box("mfhd", joined(new byte[4], u32(from))), inMoof);
        int place = media;
        for (int i = 0; i < tracks.size(); i++) {
            List<byte[]> samples = some(tracks.get(i), from);
            all = joined(all, traf(i, from, at, place, samples));
            place += samples.stream().mapToInt(sample -> sample.length).sum();
        }
        return box("moof", all);
    }

    private byte[] traf(int index, int from, int at, int place, List<byte[]> samples) {
        byte[] id = u32(Movies.FIRST_ID + index);
        byte[] head = switch (base) {
            case MOOF -> joined(u32(0x20000), id);
            case FILE -> joined(u32(1), id, joined(u32(0), u32(at)));
            case BEFORE -> joined(u32(0), id);
        };
        long time = start + (long) from * LASTING;
        byte[] tfdt = joined(u32(1 << 24), u32((int) (time >>> 32)), u32((int) time));
        // only the first part's place is said where the others follow it
        boolean said = base != Base.BEFORE || index == 0;
        byte[] run = from == 0 && index < runs.size() ? runs.get(index) : run(samples, said, place);
        return box("traf", joined(joined(box("tfhd", head), box("tfdt", tfdt)), box("trun", run), inTraf));
    }

    private byte[] run(List<byte[]> samples, boolean said, int place) {
        int flags = (said ? 1 : 0) | 0x200 | (wordy ? 0xD00 : 0);
        byte[] all = joined(u32(flags), u32(samples.size()), said ? u32(place) : NONE);
        for (byte[] sample : samples) {
            all = wordy
                    ? joined(all, joined(u32(LASTING), u32(sample.length)), joined(u32(0x2000000), u32(0)))
                    : joined(all, u32(sample.length));
        }
        return all;
    }
}
