package io.hipaaimage.deid.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a clean MP4, QuickTime movie or animated picture: no date, no name, tracks of pictures and sound alone, tables of known kinds in one order, and media
 * data that the chunks cover from its first byte to its last.
 */
public final class StrictMovieReader extends IsoTop {
    private static final Map<String, String> VIDEO = Map.of(
            "avc1", "avcC", "avc3", "avcC", "hvc1", "hvcC", "hev1", "hvcC", "av01", "av1C", "vp09", "vpcC", "mp4v",
            "esds", "jpeg", "");
    /** The kind of stream that MPEG-4 Visual is (ISO/IEC 14496-1 7.2.6.6.2). */
    private static final long MPEG4_VISUAL = 0x20;

    /** Sound of numbers, whose moments are of one size: one or two of 1, 2, 3, 4 or 8 bytes. */
    private static final Set<Long> MOMENTS = Set.of(0L, 1L, 2L, 3L, 4L, 6L, 8L, 16L);

    private static final Set<String> PLAIN = Set.of("twos", "sowt", "raw ", "ulaw", "alaw");

    /** How the lines of two fields stand (QuickTime's {@code fiel}). */
    private static final Set<Long> ORDERS = Set.of(0L, 1L, 6L, 9L, 14L);

    private static final Set<String> SPEECH = Set.of("samr", "sawb");
    private static final Set<String> BRANDS = Set.of("qt  ", "isom", "iso2", "mp41", "mp42");
    private static final Set<String> BRANDS_OF_PICTURES = Set.of("avis", "msf1");
    private static final Set<String> KINDS = Set.of("vide", "soun");
    private static final byte[] ALPHA =
            "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0".getBytes(StandardCharsets.ISO_8859_1);

    private record Chunk(long at, long length) {}

    private final List<Chunk> chunks = new ArrayList<>();

    private final boolean pictures;
    private long clock;
    private long longest;

    private StrictMovieReader(boolean pictures) {
        super(List.of("ftyp", "moov", "mdat"));
        this.pictures = pictures;
    }

    /**
     * A reader for one clip.
     *
     * @return at the first byte
     */
    public static StrictMovieReader ofClip() {
        return new StrictMovieReader(false);
    }

    /**
     * A reader for one animated picture: a track, and perhaps one of its alpha.
     *
     * @return at the first byte
     */
    public static StrictMovieReader ofPictures() {
        return new StrictMovieReader(true);
    }

    @Override
    void table(String type, StrictBox box) {
        if (type.equals("ftyp")) {
            Set<String> brands = pictures ? BRANDS_OF_PICTURES : BRANDS;
            require(brands.contains(box.word()), "brand");
            box.zeros(4, "minor version");
            while (box.hasMore()) {
                require(brands.contains(box.word()), "brand");
            }
            return;
        }
        StrictBox head = box.box("mvhd", 1, 0);
        head.zeros(16, "date");
        clock = StrictNumbers.clock(head);
        long duration = head.number(8);
        head.number(4, 0x10000, "rate");
        head.number(2, 0x100, "volume");
        head.zeros(10, "mvhd");
        StrictNumbers.upright(head);
        head.zeros(24, "mvhd");
        long next = head.number(4);
        head.end("mvhd");
        require(!pictures || next <= 3, "number of tracks");
        for (long number = 1; number < next; number++) {
            track(box.box("trak"), number, next);
        }
        box.end("moov");
        require(duration == longest, "duration of the movie");
    }

    @Override
    void media(long at, long length) {
        long end = at;
        // chunks without a byte lie where the next one begins
        chunks.sort(Comparator.comparingLong(Chunk::at).thenComparingLong(Chunk::length));
        for (Chunk chunk : chunks) {
            require(chunk.at == end, "place of a chunk");
            end += chunk.length;
        }
        require(end == at + length, "media data of no sample");
    }

    private void track(StrictBox track, long number, long next) {
        StrictBox head = track.box("tkhd", 1, 3);
        head.zeros(16, "date");
        head.number(4, number, "track number");
        head.zeros(4, "tkhd");
        long shown = head.number(8);
        longest = Long.compareUnsigned(shown, longest) > 0 ? shown : longest;
        StrictTimes times = new StrictTimes(clock, shown);
        head.zeros(8, "tkhd");
        long layer = head.number(2);
        long group = head.number(2);
        require(layer < next && group < next, "layer or group of a track");
        long volume = head.number(2);
        head.zeros(2, "tkhd");
        if (pictures && track.type().equals("tref")) {
            references(track.box("tref"), number);
        }
        if (track.type().equals("edts")) {
            StrictBox edits = track.box("edts");
            times.edits(edits.box("elst"), pictures);
            edits.end("edts");
        }
        StrictBox media = track.box("mdia");
        track.end("trak");
        StrictBox mediaHead = media.box("mdhd", 1, 0);
        mediaHead.zeros(16, "date");
        times.media(mediaHead);
        mediaHead.number(4, 0x55C40000, "language");
        mediaHead.end("mdhd");
        String kind = handler(media.box("hdlr", 0, 0), "mhlr");
        require(pictures ? kind.equals(number == 1 ? "pict" : "auxv") : KINDS.contains(kind), "kind of a track");
        StrictBox information = media.box("minf");
        media.end("mdia");
        boolean video = !kind.equals("soun");
        StrictNumbers.shape(head, video);
        head.end("tkhd");
        require(volume == 0 || (!video && volume == 0x100), "volume");
        information(information, video, times);
        times.check();
    }

    private static void references(StrictBox all, long number) {
        all.box(number == 1 ? "prem" : "auxl").number(4, 3 - number, "tref");
        all.end("tref");
    }

    private static String handler(StrictBox box, String component) {
        String found = box.word();
        require(found.equals("\0\0\0\0") || found.equals(component), "hdlr");
        String kind = box.word();
        box.zeros(13, "name");
        box.end("hdlr");
        return kind;
    }

    private void information(StrictBox box, boolean video, StrictTimes times) {
        StrictBox head = video ? box.box("vmhd", 0, 1) : box.box("smhd", 0, 0);
        head.zeros(video ? 8 : 4, "head of media");
        head.end("head of media");
        if (box.type().equals("hdlr")) {
            require(handler(box.box("hdlr", 0, 0), "dhlr").equals("url "), "data handler");
        }
        StrictBox data = box.box("dinf");
        StrictBox references = data.box("dref", 0, 0);
        references.number(4, 1, "dref");
        references.box("url ", 0, 1).end("dref");
        references.end("dref");
        data.end("dinf");
        samples(box.box("stbl"), video, times);
        box.end("minf");
    }

    private void samples(StrictBox table, boolean video, StrictTimes times) {
        StrictBox entries = table.box("stsd", 0, 0);
        entries.number(4, 1, "stsd");
        entry(entries.type(), entries.content(), video);
        entries.end("stsd");
        times.lengths(table.box("stts", 0, 0));
        if (table.type().equals("ctts")) {
            StrictBox shifts = table.box("ctts");
            require((shifts.number(4) & ~(1L << 24)) == 0, "ctts");
            times.shifts(shifts);
        }
        if (table.type().equals("stss")) {
            StrictBox sync = table.box("stss", 0, 0);
            require(sync.number(4) * 4 == sync.left(), "stss");
        }
        StrictBox map = table.box("stsc", 0, 0);
        StrictBox sizes = table.box("stsz", 0, 0);
        boolean wide = table.type().equals("co64");
        StrictBox places = wide ? table.box("co64", 0, 0) : table.box("stco", 0, 0);
        table.end("stbl");
        places(map, sizes, places, wide ? 8 : 4);
    }

    private void places(StrictBox map, StrictBox sizes, StrictBox places, int bytes) {
        long each = sizes.number(4);
        long samples = sizes.number(4);
        require(MOMENTS.contains(each) && sizes.left() == (each == 0 ? samples * 4 : 0), "stsz");
        long count = places.number(4);
        long runs = map.number(4);
        require(map.left() == runs * 12 && places.left() == count * bytes, "stsc");
        long next = runs > 0 ? map.number(4) : 0;
        long perChunk = 0;
        for (long chunk = 1; chunk <= count; chunk++) {
            if (chunk == next) {
                perChunk = map.number(4);
                map.number(4, 1, "stsc");
                next = map.hasMore() ? map.number(4) : 0;
            }
            long length = 0;
            for (long i = 0; each == 0 && i < perChunk; i++) {
                length += sizes.number(4);
            }
            length += each * perChunk;
            samples -= perChunk;
            chunks.add(new Chunk(places.number(bytes), length));
        }
        require(samples == 0, "samples of no chunk");
        map.end("stsc");
        sizes.end("stsz");
    }

    private void entry(String type, StrictBox box, boolean video) {
        box.zeros(6, "stsd");
        box.number(2, 1, "stsd");
        if (!video) {
            sound(type, box);
            box.end("stsd");
            return;
        }
        box.zeros(16, "stsd");
        box.take(4);
        box.number(8, 0x0048000000480000L, "stsd");
        box.zeros(4, "stsd");
        box.number(2, 1, "stsd");
        box.zeros(32, "compressor name");
        box.number(4, 0x18FFFF, "stsd");
        String configuration = VIDEO.getOrDefault(type, "");
        require(VIDEO.containsKey(type), "kind of pictures");
        switch (configuration) {
            case "" -> {}
            case "avcC" -> StrictCodecBox.avc(box.box(configuration));
            case "hvcC" -> StrictCodecBox.hevc(box.box(configuration));
            case "av1C" -> StrictCodecBox.av1(box.box(configuration));
            case "vpcC" -> StrictCodecBox.vp9(box.box(configuration));
            default -> descriptors(box.box(configuration));
        }
        while (box.hasMore()) {
            switch (box.type()) {
                case "colr" -> StrictCodecBox.colour(box.content());
                case "pasp" -> StrictNumbers.ratio(box.content());
                case "clap" -> StrictNumbers.cut(box.content());
                case "ccst" -> constraints(box.content());
                case "auxi" -> alpha(box.content());
                default -> fields(box.box("fiel"));
            }
        }
    }

    private static void fields(StrictBox box) {
        long count = box.number(1);
        require((count == 1 || count == 2) && ORDERS.contains(box.number(1)), "fiel");
        box.end("fiel");
    }

    private static void sound(String type, StrictBox box) {
        if (StrictPcm.knows(type)) {
            StrictPcm.check(type, box);
            return;
        }
        box.zeros(8, "stsd");
        box.take(4);
        box.zeros(4, "stsd");
        box.take(4);
        if (type.equals("mp4a")) {
            descriptors(box.box("esds"));
        } else if (SPEECH.contains(type)) {
            StrictBox speech = box.box("damr");
            speech.zeros(5, "damr");
            speech.number(2, type.equals("samr") ? 0x81FF : 0x83FF, "damr");
            speech.zeros(1, "damr");
            speech.take(1);
            speech.end("damr");
        } else if (type.equals("Opus")) {
            StrictBox opus = box.box("dOps");
            opus.zeros(1, "dOps");
            opus.take(1);
            require(opus.number(2) <= 0x1FFF, "pre-skip in dOps");
            opus.number(4, 48_000, "dOps");
            int gain = (short) opus.number(2);
            require(gain % 64 == 0 && Math.abs(gain) < 32 * 256, "gain in dOps");
            opus.zeros(1, "dOps");
            opus.end("dOps");
        } else {
            require(PLAIN.contains(type), "kind of sound");
        }
    }

    private void constraints(StrictBox box) {
        box.zeros(4, "ccst");
        require(pictures && (box.number(4) & 0x3FFFFFF) == 0, "ccst");
        box.end("ccst");
    }

    private void alpha(StrictBox box) {
        box.zeros(4, "auxi");
        require(pictures, "auxi");
        StrictCodecBox.text(box, "auxi", ALPHA);
    }

    private static void descriptors(StrictBox box) {
        box.zeros(4, "esds");
        StrictBox stream = box.descriptor(3);
        stream.zeros(3, "esds");
        StrictBox decoder = stream.descriptor(4);
        boolean visual = decoder.number(1) == MPEG4_VISUAL;
        decoder.take(1);
        decoder.zeros(11, "esds");
        if (decoder.hasMore()) {
            StrictBox setup = decoder.descriptor(5);
            if (visual) {
                StrictCodecBox.visual(setup);
            }
        }
        decoder.end("esds");
        stream.descriptor(6).number(1, 2, "esds");
        stream.end("esds");
        box.end("esds");
    }
}
