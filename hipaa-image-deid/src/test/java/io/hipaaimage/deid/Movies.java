package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u16;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Makes movies of tracks and samples, well formed or not. Nobody could decode their pictures. */
final class Movies {
    /** A track; its box of edits may be empty. */
    record Track(String handler, int flags, byte[] entry, byte[] edits, byte[] more, List<byte[]> samples) {}

    /** Parameter sets as a real encoder writes them. */
    static final byte[] SEQUENCE = HexFormat.of().parseHex("6742c00bd90141fb011000000300100000030140f142a480");

    static final byte[] PICTURE = HexFormat.of().parseHex("68cb83cb20");

    static final int FIRST_ID = 7;

    private final String brand;
    private final List<Track> tracks = new ArrayList<>();
    private byte[] inMoov = new byte[0];
    private byte[] between = new byte[0];
    private byte[] behind = new byte[0];
    private byte[] slack = new byte[0];
    private byte[] dates = new byte[8];
    private String name = "";

    Movies(String brand) {
        this.brand = brand;
    }

    static Movies mp4() {
        return new Movies("isom").track("vide", avc(new byte[0]), pictures());
    }

    static List<byte[]> pictures() {
        return List.of(picture(1), picture(2), picture(3));
    }

    static byte[] picture(int value) {
        return unit(new byte[] {0x65, (byte) value, 8, 7, 6});
    }

    static byte[] unit(byte[] unit) {
        return joined(u32(unit.length), unit);
    }

    static byte[] avcC(byte[] behind) {
        return joined(avcC(SEQUENCE, PICTURE), behind);
    }

    static byte[] avcC(byte[] sequence, byte[] picture) {
        byte[] head = {1, 0x42, (byte) 0xC0, 11, -1, (byte) 0xE1, 0, (byte) sequence.length};
        return joined(joined(head, sequence), new byte[] {1, 0, (byte) picture.length}, picture);
    }

    static byte[] avc(byte[] boxes) {
        return video("avc1", joined(box("avcC", avcC(new byte[0])), boxes), new byte[32]);
    }

    static byte[] video(String type, byte[] boxes, byte[] compressor) {
        byte[] head = joined(joined(new byte[7], new byte[] {1}, new byte[16]), u16(16), u16(16));
        byte[] sizes = joined(u32(0x480000), u32(0x480000), joined(u32(0), u16(1)));
        return box(type, joined(joined(head, sizes, compressor), joined(u16(24), u16(0xFFFF), boxes)));
    }

    static byte[] sound(byte[] boxes) {
        return sound(new byte[] {0x12, 0x10}, boxes);
    }

    static byte[] sound(byte[] setup, byte[] boxes) {
        byte[] specific = joined(new byte[] {5, (byte) setup.length}, setup);
        byte[] decoder = joined(new byte[] {4, (byte) (15 + setup.length), 0x40, 0x15}, new byte[11], specific);
        byte[] stream = joined(new byte[] {3, (byte) (3 + decoder.length + 3), 0, 1, 0}, decoder, new byte[] {6, 1, 2});
        byte[] head = joined(
                joined(new byte[7], new byte[] {1}, new byte[8]), joined(u16(2), u16(16), u32(0)), u32(44100 << 16));
        return box("mp4a", joined(head, box("esds", joined(new byte[4], stream)), boxes));
    }

    Movies track(String handler, byte[] entry, List<byte[]> samples) {
        return track(new Track(handler, 3, entry, new byte[0], new byte[0], samples));
    }

    Movies track(Track track) {
        tracks.add(track);
        return this;
    }

    Movies inMoov(byte[] boxes) {
        inMoov = boxes;
        return this;
    }

    Movies between(byte[] boxes) {
        between = boxes;
        return this;
    }

    Movies behind(byte[] bytes) {
        behind = bytes;
        return this;
    }

    Movies slack(byte[] bytes) {
        slack = bytes;
        return this;
    }

    Movies dates(byte[] bytes) {
        dates = bytes;
        return this;
    }

    Movies name(String handlerName) {
        name = handlerName;
        return this;
    }

    byte[] file() {
        byte[] ftyp = box("ftyp", joined(Jpegs.bytes(brand), u32(0), Jpegs.bytes(brand)));
        int head = ftyp.length + between.length + moov(0).length + 8 + slack.length;
        byte[] media = slack;
        for (Track track : tracks) {
            media = joined(media, joined(track.samples.toArray(byte[][]::new)));
        }
        return joined(joined(ftyp, between, moov(head)), box("mdat", joined(media, slack)), behind);
    }

    /** The tables of what plays nothing yet: a movie to which fragments add its samples. */
    static byte[] moovOfNothing(List<Track> tracks, byte[] inMoov) {
        Movies movie = new Movies("iso5").inMoov(inMoov);
        for (Track track : tracks) {
            movie.track(new Track(track.handler, track.flags, track.entry, track.edits, track.more, List.of()));
        }
        return movie.moov(0);
    }

    private byte[] moov(int head) {
        byte[] mvhd = joined(new byte[4], dates, joined(u32(10), u32(30), u32(0x10000)));
        byte[] all =
                box("mvhd", joined(mvhd, joined(u16(0x100), new byte[10], matrix()), joined(new byte[24], u32(9))));
        int at = head;
        int id = FIRST_ID;
        for (Track track : tracks) {
            all = joined(all, trak(track, id++, at));
            for (byte[] sample : track.samples) {
                at += sample.length;
            }
        }
        return box("moov", joined(all, inMoov));
    }

    private byte[] trak(Track track, int id, int at) {
        byte[] tkhd =
                joined(joined(u32(track.flags), dates, u32(id)), joined(u32(0), u32(30), new byte[8]), new byte[8]);
        byte[] clock = joined(joined(u32(0), dates, u32(10)), u32(3 * 10), u16(0x55C4), u16(0));
        byte[] handler =
                joined(joined(new byte[8], Jpegs.bytes(track.handler), new byte[12]), Jpegs.bytes(name + "\0"));
        byte[] media = joined(box("mdhd", clock), box("hdlr", handler), box("minf", information(track, at)));
        return box(
                "trak",
                joined(
                        joined(box("tkhd", joined(tkhd, matrix(), new byte[8])), track.edits),
                        box("mdia", media),
                        track.more));
    }

    private static byte[] information(Track track, int at) {
        byte[] sizes = new byte[0];
        for (byte[] sample : track.samples) {
            sizes = joined(sizes, u32(sample.length));
        }
        int count = track.samples.size();
        byte[] none = new byte[4];
        byte[] url = joined(u32(1), box("url ", u32(1)));
        return joined(
                box("dinf", box("dref", joined(none, url))),
                box(
                        "stbl",
                        joined(
                                joined(
                                        box("stsd", joined(none, u32(1), track.entry)),
                                        box("stts", joined(joined(none, u32(1)), u32(count), u32(10)))),
                                joined(
                                        box("stsc", joined(joined(none, u32(1), u32(1)), u32(count), u32(1))),
                                        box("stsz", joined(joined(none, u32(0)), u32(count), sizes))),
                                box("stco", joined(none, u32(1), u32(at))))));
    }

    static byte[] edits(int... values) {
        byte[] all = joined(new byte[4], u32(values.length / 2));
        for (int i = 0; i < values.length; i += 2) {
            all = joined(all, joined(u32(values[i]), u32(values[i + 1])), u32(0x10000));
        }
        return box("edts", box("elst", all));
    }

    private static byte[] matrix() {
        return joined(joined(u32(0x10000), new byte[12], u32(0x10000)), joined(new byte[12], u32(0x40000000)));
    }
}
