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
    /** Sound of numbers, whose moments are of one size. */
    private static final Set<String> PLAIN = Set.of("twos", "sowt", "raw ", "ulaw", "alaw");

    private static final Set<String> SPEECH = Set.of("samr", "sawb");
    private static final Set<String> BRANDS = Set.of("qt  ", "isom", "iso2", "mp41", "mp42");
    private static final Set<String> BRANDS_OF_PICTURES = Set.of("avis", "msf1");
    private static final Set<String> KINDS = Set.of("vide", "soun");
    private static final byte[] ALPHA =
            "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0".getBytes(StandardCharsets.ISO_8859_1);

    private record Chunk(long at, long length) {}

    private final List<Chunk> chunks = new ArrayList<>();

    private final boolean pictures;

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
        head.take(12);
        head.number(4, 0x10000, "rate");
        head.number(2, 0x100, "volume");
        head.zeros(10, "mvhd");
        head.take(36);
        head.zeros(24, "mvhd");
        long next = head.number(4);
        head.end("mvhd");
        require(!pictures || next <= 3, "number of tracks");
        for (long number = 1; number < next; number++) {
            track(box.box("trak"), number);
        }
        box.end("moov");
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

    private void track(StrictBox track, long number) {
        StrictBox head = track.box("tkhd", 1, 3);
        head.zeros(16, "date");
        head.number(4, number, "track number");
        head.zeros(4, "tkhd");
        head.take(8);
        head.zeros(8, "tkhd");
        head.take(6);
        head.zeros(2, "tkhd");
        head.take(44);
        head.end("tkhd");
        if (pictures && track.type().equals("tref")) {
            references(track.box("tref"), number);
        }
        if (track.type().equals("edts")) {
            edits(track.box("edts"));
        }
        StrictBox media = track.box("mdia");
        track.end("trak");
        StrictBox clock = media.box("mdhd", 1, 0);
        clock.zeros(16, "date");
        clock.take(12);
        clock.number(4, 0x55C40000, "language");
        clock.end("mdhd");
        String kind = handler(media.box("hdlr", 0, 0), "mhlr");
        require(pictures ? kind.equals(number == 1 ? "pict" : "auxv") : KINDS.contains(kind), "kind of a track");
        StrictBox information = media.box("minf");
        media.end("mdia");
        information(information, !kind.equals("soun"));
    }

    private static void references(StrictBox all, long number) {
        all.box(number == 1 ? "prem" : "auxl").number(4, 3 - number, "tref");
        all.end("tref");
    }

    private void edits(StrictBox edits) {
        StrictBox list = edits.box("elst");
        edits.end("edts");
        long version = list.number(4);
        int bytes = version >>> 24 == 0 ? 4 : 8;
        require((version & ~(1L << 24 | (pictures ? 1 : 0))) == 0, "elst");
        long count = list.number(4);
        for (long i = 0; i < count; i++) {
            list.take(2 * bytes);
            list.number(4, 0x10000, "elst");
        }
        list.end("elst");
    }

    private static String handler(StrictBox box, String component) {
        String found = box.word();
        require(found.equals("\0\0\0\0") || found.equals(component), "hdlr");
        String kind = box.word();
        box.zeros(13, "name");
        box.end("hdlr");
        return kind;
    }

    private void information(StrictBox box, boolean video) {
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
        samples(box.box("stbl"), video);
        box.end("minf");
    }

    private void samples(StrictBox table, boolean video) {
        StrictBox entries = table.box("stsd", 0, 0);
        entries.number(4, 1, "stsd");
        entry(entries.type(), entries.content(), video);
        entries.end("stsd");
        runs(table.box("stts", 0, 0));
        if (table.type().equals("ctts")) {
            StrictBox shifts = table.box("ctts");
            require((shifts.number(4) & ~(1L << 24)) == 0, "ctts");
            runs(shifts);
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

    private static void runs(StrictBox box) {
        require(box.number(4) * 8 == box.left(), "runs of samples");
    }

    private void places(StrictBox map, StrictBox sizes, StrictBox places, int bytes) {
        long each = sizes.number(4);
        long samples = sizes.number(4);
        require(each <= 4 && sizes.left() == (each == 0 ? samples * 4 : 0), "stsz");
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
            case "vpcC" -> StrictCodecBox.numbers(box.box(configuration), 12, "vpcC");
            default -> descriptors(box.box(configuration));
        }
        while (box.hasMore()) {
            switch (box.type()) {
                case "colr" -> StrictCodecBox.colour(box.content());
                case "pasp" -> StrictCodecBox.numbers(box.content(), 8, "pasp");
                case "clap" -> StrictCodecBox.numbers(box.content(), 32, "clap");
                case "ccst" -> constraints(box.content());
                case "auxi" -> alpha(box.content());
                default -> StrictCodecBox.numbers(box.box("fiel"), 2, "fiel");
            }
        }
    }

    private static void sound(String type, StrictBox box) {
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
            opus.take(3);
            opus.number(4, 48_000, "dOps");
            opus.take(2);
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
        decoder.take(2);
        decoder.zeros(11, "esds");
        if (decoder.hasMore()) {
            decoder.descriptor(5);
        }
        decoder.end("esds");
        stream.descriptor(6).number(1, 2, "esds");
        stream.end("esds");
        box.end("esds");
    }
}
