package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.iso.BoxWriter;
import io.hipaaimage.deid.spi.PictureOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the one canonical file: {@code ftyp}, {@code moov}, and an {@code mdat} of chunks of half a second, by time and then by track.
 */
final class MovieWriter {
    private static final long MOST_32 = 0xFFFFFFFFL;
    private static final long ROOM = 512L << 20;

    /** Writes a sample's bytes. */
    @FunctionalInterface
    interface SampleCopy {
        void copy(Track track, int sample) throws ImageVaultException, IOException;
    }

    private record Chunk(Track track, long half, int first, int count, long offset) {}

    private final Movie movie;
    private final List<Track> tracks;
    private final Dialect dialect;
    private final List<Chunk> chunks = new ArrayList<>();
    private long mediaBytes;

    MovieWriter(Movie movie, List<Track> tracks, Dialect dialect) {
        this.movie = movie;
        this.tracks = tracks;
        this.dialect = dialect;
        List<Chunk> found = new ArrayList<>();
        tracks.forEach(track -> split(track, found));
        // stable: within half a second the tracks stay in their order
        found.sort((one, two) -> Long.compare(one.half, two.half));
        for (Chunk chunk : found) {
            chunks.add(new Chunk(chunk.track, chunk.half, chunk.first, chunk.count, mediaBytes));
            for (int i = 0; i < chunk.count; i++) {
                mediaBytes += chunk.track.sizes[chunk.first + i];
            }
        }
    }

    private static void split(Track track, List<Chunk> found) {
        long time = 0;
        long half = -1;
        int first = 0;
        for (int i = 0; i < track.samples.count; i++) {
            long now = time * 2 / track.timescale;
            if (now != half) {
                if (i > first) {
                    found.add(new Chunk(track, half, first, i - first, 0));
                }
                half = now;
                first = i;
            }
            time += Integer.toUnsignedLong(track.samples.durations[i]);
        }
        found.add(new Chunk(track, half, first, track.samples.count - first, 0));
    }

    void write(PictureOutput out, SampleCopy copy) throws ImageVaultException, IOException {
        byte[] ftyp = ftyp();
        boolean wide = mediaBytes > MOST_32 - ROOM;
        BoxWriter mdat = new BoxWriter();
        if (wide) {
            mdat.u32(1).put(latin("mdat")).number(mediaBytes + 16, 8);
        } else {
            mdat.u32(mediaBytes + 8).put(latin("mdat"));
        }
        long head = (long) ftyp.length + moov(0, wide).length + mdat.length();
        out.write(ftyp);
        out.write(moov(head, wide));
        out.write(mdat.bytes());
        for (Chunk chunk : chunks) {
            for (int i = 0; i < chunk.count; i++) {
                copy.copy(chunk.track, chunk.first + i);
            }
        }
    }

    private byte[] ftyp() {
        BoxWriter out =
                new BoxWriter().begin("ftyp").put(latin(dialect.brand())).u32(0);
        return out.put(latin(dialect.brands())).end().bytes();
    }

    private byte[] moov(long head, boolean wide) {
        long duration = 0;
        for (Track track : tracks) {
            long own = track.movieDuration(movie.timescale);
            duration = Long.compareUnsigned(own, duration) > 0 ? own : duration;
        }
        BoxWriter out = new BoxWriter().begin("moov").begin("mvhd", 1, 0).zeros(16);
        out.u32(movie.timescale).number(duration, 8).u32(0x10000).u16(0x100).zeros(10);
        Turn.NONE.write(out, 0, 0);
        out.zeros(24).u32(tracks.size() + 1L).end();
        for (int i = 0; i < tracks.size(); i++) {
            track(out, tracks.get(i), i + 1, head, wide);
        }
        return out.end().bytes();
    }

    private void track(BoxWriter out, Track track, int number, long head, boolean wide) {
        out.begin("trak").begin("tkhd", 1, 3).zeros(16).u32(number).u32(0);
        out.number(track.movieDuration(movie.timescale), 8).zeros(8);
        out.u16(layer(track)).u16(group(track)).u16(track.loud ? 0x100 : 0).u16(0);
        track.writeShape(out, movie.turn);
        out.end();
        references(out, track);
        track.edits.write(out);
        out.begin("mdia").begin("mdhd", 1, 0).zeros(16).u32(track.timescale).number(track.mediaDuration(), 8);
        out.u16(0x55C4).u16(0).end();
        handler(out, "mhlr", track.handler);
        out.begin("minf");
        if (track.video) {
            out.begin("vmhd", 0, 1).zeros(8).end();
        } else {
            out.begin("smhd", 0, 0).zeros(4).end();
        }
        if (dialect.quickTime()) {
            handler(out, "dhlr", "url ");
        }
        out.begin("dinf")
                .begin("dref", 0, 0)
                .u32(1)
                .begin("url ", 0, 1)
                .end()
                .end()
                .end();
        table(out, track, head, wide);
        out.end().end().end();
    }

    /** How many layers lie in front of it. */
    private int layer(Track track) {
        return (int) tracks.stream()
                .mapToInt(one -> one.layer)
                .filter(layer -> layer < track.layer)
                .distinct()
                .count();
    }

    /** Groups of tracks that replace each other are numbered from one; a track alone in its group has none. */
    private int group(Track track) {
        List<Integer> groups = tracks.stream()
                .map(one -> one.alternateGroup)
                .filter(group -> group != 0
                        && tracks.stream()
                                        .filter(one -> one.alternateGroup == group)
                                        .count()
                                > 1)
                .distinct()
                .toList();
        return groups.indexOf(track.alternateGroup) + 1;
    }

    /** The alpha of an animated picture is its second track. */
    private void references(BoxWriter out, Track track) {
        if (!dialect.pictures() || tracks.size() < 2) {
            return;
        }
        boolean alpha = track == tracks.get(1);
        if (alpha) {
            out.begin("tref").begin("auxl").u32(1).end().end();
        } else if (track.premultipliedBy == tracks.get(1).id) {
            out.begin("tref").begin("prem").u32(2).end().end();
        }
    }

    private void handler(BoxWriter out, String component, String type) {
        out.begin("hdlr", 0, 0)
                .put(dialect.quickTime() ? latin(component) : new byte[4])
                .put(latin(type))
                .zeros(13)
                .end();
    }

    private void table(BoxWriter out, Track track, long head, boolean wide) {
        Samples samples = track.samples;
        out.begin("stbl").begin("stsd", 0, 0).u32(1).put(track.entry.box()).end();
        if (samples.frameBytes > 0) {
            out.begin("stts", 0, 0).u32(1).u32(track.mediaDuration()).u32(1).end();
        } else {
            runs(out, "stts", 0, samples.durations);
        }
        if (samples.shifted) {
            boolean negative = java.util.Arrays.stream(samples.shifts).anyMatch(shift -> shift < 0);
            runs(out, "ctts", negative ? 1 : 0, samples.shifts);
        }
        if (!samples.allSync) {
            out.begin("stss", 0, 0);
            int at = out.length();
            out.u32(0);
            int count = 0;
            for (int i = 0; i < samples.count; i++) {
                if (samples.sync[i]) {
                    out.u32(i + 1L);
                    count++;
                }
            }
            out.patch(at, count);
            out.end();
        }
        chunks(out, track);
        if (samples.frameBytes > 0) {
            out.begin("stsz", 0, 0).u32(samples.frameBytes).u32(track.mediaDuration());
        } else {
            out.begin("stsz", 0, 0).u32(0).u32(samples.count);
            for (int size : track.sizes) {
                out.u32(size);
            }
        }
        out.end().begin(wide ? "co64" : "stco", 0, 0);
        int at = out.length();
        out.u32(0);
        int count = 0;
        for (Chunk chunk : chunks) {
            if (chunk.track == track) {
                out.number(head + chunk.offset, wide ? 8 : 4);
                count++;
            }
        }
        out.patch(at, count);
        out.end().end();
    }

    private void chunks(BoxWriter out, Track track) {
        out.begin("stsc", 0, 0);
        int at = out.length();
        out.u32(0);
        int runs = 0;
        int number = 0;
        long before = -1;
        for (Chunk chunk : chunks) {
            if (chunk.track != track) {
                continue;
            }
            number++;
            long count = track.samples.frameBytes > 0 ? track.samples.durations[chunk.first] : chunk.count;
            if (count != before) {
                out.u32(number).u32(count).u32(1);
                before = count;
                runs++;
            }
        }
        out.patch(at, runs);
        out.end();
    }

    private static void runs(BoxWriter out, String type, int version, int[] values) {
        out.begin(type, version, 0);
        int at = out.length();
        out.u32(0);
        int runs = 0;
        int from = 0;
        for (int i = 1; i <= values.length; i++) {
            if (i == values.length || values[i] != values[from]) {
                out.u32(i - from).u32(values[from]);
                runs++;
                from = i;
            }
        }
        out.patch(at, runs);
        out.end();
    }

    private static byte[] latin(String word) {
        return word.getBytes(StandardCharsets.ISO_8859_1);
    }
}
