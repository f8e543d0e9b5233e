package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.aac.AacFrames;
import io.hipaaimage.deid.iso.Box;
import io.hipaaimage.deid.iso.IsoInput;
import io.hipaaimage.deid.iso.Spans;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One movie's way through: samples are walked once to be measured and once to be written. */
final class MovieScrub {
    private final IsoInput in;
    private final JpegSamples jpegs;
    private final Dialect dialect;
    private final Scrubber.Depth depth;
    private final Removals removed;
    private final Movie movie;
    private final List<Track> tracks = new ArrayList<>();
    private long samples;

    MovieScrub(PictureInput in, Dialect dialect, JpegParts jpeg, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        this.in = new IsoInput(in.whole());
        this.jpegs = new JpegSamples(in.whole(), jpeg, depth);
        this.dialect = dialect;
        this.depth = depth;
        this.removed = removed;
        this.movie = new Movie(this.in);
    }

    void run(PictureOutput out) throws ImageVaultException, IOException {
        List<Tree> all = new ArrayList<>();
        for (Box box : movie.tracks) {
            all.add(new Tree(in, box, "trak"));
        }
        if (dialect.pictures()) {
            // the picture first: what is its alpha says so itself
            List<Tree> pictures = new ArrayList<>();
            for (Tree tree : all) {
                if (Track.handler(tree).equals(Track.PICTURES)) {
                    pictures.add(tree);
                }
            }
            all.sort(Comparator.comparing(tree -> !pictures.contains(tree)));
        }
        Fragments fragments = new Fragments(in, movie, removed);
        for (Tree tree : all) {
            track(tree, fragments);
        }
        if (movie.fragmented()) {
            settle();
        }
        for (Track track : tracks) {
            track.edits.requireAllShown(track.samples, track.timescale, movie.timescale, track.video);
            track.edits.trim(track.samples, track.timescale, movie.timescale);
        }
        if (tracks.stream().noneMatch(track -> track.video)) {
            throw new RefusedException(ErrorCode.REFUSED, "NO_PICTURE", "the file holds no pictures that players show");
        }
        long bytes = measure();
        new MovieWriter(movie, tracks, dialect).write(out, (track, sample) -> copy(track, sample, out));
        tell(bytes);
    }

    /** The media of a movie in pieces may begin at any time, a live one's by the clock: as one piece, it begins with what is seen first. */
    private void settle() throws ImageVaultException {
        if (tracks.stream().map(track -> track.id).distinct().count() < tracks.size()) {
            throw in.malformed("tracks of one number", 0);
        }
        boolean late = tracks.stream().anyMatch(track -> track.samples.start > 0);
        double first = Double.MAX_VALUE;
        for (Track track : tracks) {
            first = late ? Math.min(first, track.edits.lead(track.samples.start, track.timescale, movie.timescale)) : 0;
        }
        for (Track track : tracks) {
            track.settle(late, first, movie.timescale);
        }
    }

    private void track(Tree tree, Fragments fragments) throws ImageVaultException, IOException {
        String handler = Track.handler(tree);
        if (!Track.isEnabled(tree) || !wanted(tree, handler)) {
            removed.add(Parts.track(handler), tree.size());
            return;
        }
        Track track = Track.read(in, tree, dialect, fragments, removed);
        samples += track.samples.count;
        if (samples > Samples.MOST) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_MANY_SAMPLES", "cut the clip into shorter ones");
        }
        if (handler.equals(Track.AUXILIARY) && !track.entry.alpha()) {
            removed.add(Parts.track(handler), tree.size());
        } else if (track.samples.count > 0) {
            tracks.add(track);
        }
    }

    /** An animated picture has one track, and one of its alpha. */
    private boolean wanted(Tree tree, String handler) throws ImageVaultException, IOException {
        if (!dialect.pictures()) {
            return handler.equals("vide") || handler.equals("soun");
        }
        if (handler.equals(Track.PICTURES)) {
            return tracks.isEmpty();
        }
        return handler.equals(Track.AUXILIARY) && tracks.size() == 1 && Track.refers(tree, "auxl", tracks.get(0).id);
    }

    private long measure() throws ImageVaultException, IOException {
        long bytes = 0;
        long left = 0;
        for (Track track : tracks) {
            bytes += track.samples.bytes();
            if (bytes > in.size()) {
                throw in.malformed("samples that share their bytes", 0);
            }
            for (int i = 0; i < track.samples.count; i++) {
                track.samples.data(i).requireWithin(movie.media, "sample");
                track.sizes[i] = measure(track, i);
                left += track.sizes[i];
            }
        }
        if (left == 0) {
            throw in.malformed("samples of no bytes", 0);
        }
        return bytes;
    }

    private int measure(Track track, int sample) throws ImageVaultException, IOException {
        AacFrames sound = sound(track);
        if (sound != null) {
            return SoundSamples.clean(in, track.samples.data(sample), sound, removed).length;
        }
        return track.entry.jpeg()
                ? jpegs.measure(track.samples, sample, removed)
                : (int) kept(track, sample, removed).total();
    }

    private void copy(Track track, int sample, PictureOutput out) throws ImageVaultException, IOException {
        AacFrames sound = sound(track);
        if (sound != null) {
            out.write(SoundSamples.clean(in, track.samples.data(sample), sound, new Removals()));
        } else if (track.entry.jpeg()) {
            jpegs.write(track.samples, sample, out, new Removals());
        } else {
            kept(track, sample, new Removals()).copy(in, out);
        }
    }

    private @Nullable AacFrames sound(Track track) {
        return depth == Scrubber.Depth.DEEP ? track.entry.aac() : null;
    }

    private Spans kept(Track track, int sample, Removals told) throws ImageVaultException, IOException {
        Spans data = track.samples.data(sample);
        return data.select(track.entry.kept(in, data, depth, told));
    }

    private void tell(long bytes) {
        if (depth == Scrubber.Depth.DEEP) {
            tracks.forEach(track -> track.entry.tellBlindSpot(removed));
        }
        for (Box box : movie.others) {
            removed.add(Parts.box(box.type()), box.size());
        }
        for (Box box : movie.otherParts) {
            removed.add(Parts.box(box.type()), box.size());
        }
        if (movie.media.bytes() > bytes) {
            removed.add("media data that no player plays", movie.media.bytes() - bytes);
        }
    }
}
