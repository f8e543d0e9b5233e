package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static io.hipaaimage.deid.Planted.anywhere;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What telephones and cameras of 2024 to 2026 write beside a picture: motion, gain maps, logs, edits, trailers of their makers. */
final class PhonePlaces {
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final byte[] BARE = Jpegs.baseline(1);

    private PhonePlaces() {}

    static List<Planted> all() {
        List<Planted> all = new ArrayList<>(jpeg());
        all.addAll(trailers());
        all.addAll(gainMaps());
        all.addAll(stills());
        all.addAll(clips());
        return all;
    }

    /** A packet whose description has these attributes. */
    static byte[] packet(String attributes) {
        return ("<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?><x:xmpmeta xmlns:x='adobe:ns:meta/'>"
                        + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
                        + attributes
                        + "/></rdf:RDF></x:xmpmeta><?xpacket end='w'?>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] withPacket(byte[] jpeg, String attributes) {
        return Jpegs.insert(jpeg, 1, Jpegs.segment(0xE1, joined(Jpegs.bytes(XMP), packet(attributes))));
    }

    /** A clip that says where it was filmed. */
    private static byte[] clip() {
        return Movies.mp4().inMoov(box("udta", box("\u00A9xyz", Word.bytes()))).file();
    }

    private static List<Planted> jpeg() {
        String w = Word.text();
        String google = "xmlns:GCamera='http://ns.google.com/photos/1.0/camera/' GCamera:MotionPhoto='1' "
                + "GCamera:MotionPhotoPresentationTimestampUs='" + Word.number() + "' ";
        byte[] apple = joined(
                Jpegs.bytes("Apple iOS\0\0\1MM\0\2\0\21\0\2\0\0\0"),
                new byte[] {(byte) w.length(), 0, 0, 0, 44, 0, 33, 0, 10, 0, 0, 0, 1, 0, 0, 0, 60, 0, 0, 0, 0},
                Word.bytes());
        byte[] xiaomi = HiddenPlaces.exif(0x9999, 2, Jpegs.bytes("{\"mirror\":false,\"sensor_type\":\"" + w + "\"}\0"));
        byte[] oppo = HiddenPlaces.exif(0x9286, 7, joined(Jpegs.bytes("ASCII\0\0\0oplus_"), Word.bytes()));
        byte[] log = joined(
                Jpegs.bytes(
                        "http://ns.adobe.com/xmp/extension/\0" + "0123456789ABCDEF0123456789ABCDEF\0\0\0\77\0\0\0\0"),
                packet("xmlns:GCamera='http://ns.google.com/photos/1.0/camera/' GCamera:shot_log_data='" + w
                        + "' GCamera:hdrp_makernote='" + w + "'"));
        return List.of(
                anywhere("JPEG Google's motion photo", joined(withPacket(BARE, google), clip()), BARE),
                anywhere("JPEG Pixel's shot log", Jpegs.insert(BARE, 1, Jpegs.segment(0xE1, log)), BARE),
                anywhere("JPEG Apple's maker note", insert(HiddenPlaces.exif(0x927C, 7, apple)), BARE),
                anywhere("JPEG Xiaomi's description", insert(xiaomi), BARE),
                anywhere("JPEG Oppo's comment", insert(oppo), BARE),
                anywhere(
                        "JPEG Oppo's live photo",
                        joined(
                                withPacket(
                                        BARE,
                                        google + "xmlns:OpCamera='http://ns.oplus.com/photos/1.0/camera/' "
                                                + "OpCamera:MotionPhotoOwner='" + w
                                                + "' OpCamera:OLivePhotoVersion='2'"),
                                clip()),
                        BARE));
    }

    private static byte[] insert(byte[] exif) {
        return Jpegs.insert(BARE, 1, Jpegs.segment(0xE1, exif));
    }

    private static List<Planted> trailers() {
        String w = Word.text();
        return List.of(
                trailer("Samsung's motion photo and edits", samsung()),
                trailer("Xiaomi's watermark", "<?xml version='1.0'?><MiCamera:XMPMeta owner='" + w + "'/>"),
                trailer("Huawei's live photo", clip(), "v2_f31              0:0                 LIVE_" + w),
                trailer("Honor's depth", Word.bytes(600), "edof\0\1\0\0DepthEn\0"),
                trailer("Vivo's album", "vivo{\"livephoto_id\":\"" + w + "\"}\0\0\0\22cameraalbum!"),
                trailer("Oppo's watermark", "{\"watermark\":\"" + w + "\"}jxrs\0\1\0\0"),
                trailer("OnePlus's motion", clip(), "MotionPhoto_Data" + w),
                trailer("a list of pictures and their bytes", new byte[16], "AIDA" + w, new byte[4096]));
    }

    private static Planted trailer(String name, Object... parts) {
        byte[] all = BARE;
        for (Object part : parts) {
            all = joined(all, part instanceof byte[] bytes ? bytes : Jpegs.bytes((String) part));
        }
        return anywhere("JPEG trailer, " + name, all, BARE);
    }

    /** Blocks behind each other, a list of them from the end (SEFH), and its length (SEFT). */
    private static byte[] samsung() {
        byte[] motion = block(0x0A30, "MotionPhoto_Data", joined(Jpegs.bytes("mpv2"), clip()));
        byte[] edit = block(
                0x0BA1,
                "PhotoEditor_Re_Edit_Data",
                Jpegs.bytes("{\"originalPath\":\"/DCIM/" + Word.text() + ".jpg\"}"));
        ByteBuffer list = ByteBuffer.allocate(12 + 2 * 12).order(ByteOrder.LITTLE_ENDIAN);
        list.put(Jpegs.bytes("SEFH")).putInt(107).putInt(2);
        list.putShort((short) 0)
                .putShort((short) 0x0A30)
                .putInt(motion.length + edit.length)
                .putInt(motion.length);
        list.putShort((short) 0).putShort((short) 0x0BA1).putInt(edit.length).putInt(edit.length);
        byte[] length = {(byte) list.capacity(), 0, 0, 0};
        return joined(motion, edit, joined(list.array(), length, Jpegs.bytes("SEFT")));
    }

    private static byte[] block(int kind, String name, byte[] data) {
        ByteBuffer head = ByteBuffer.allocate(8 + name.length()).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) 0).putShort((short) kind).putInt(name.length()).put(Jpegs.bytes(name));
        return joined(head.array(), data);
    }

    private static List<Planted> gainMaps() {
        String w = Word.text();
        byte[] comment = Jpegs.segment(0xFE, Word.bytes());
        byte[] apple = withPacket(
                Jpegs.gray(3),
                "xmlns:HDRGainMap='http://ns.apple.com/HDRGainMap/1.0/' HDRGainMap:HDRGainMapVersion='131072' "
                        + "HDRGainMap:HDRGainMapHeadroom='" + Word.number() + "' apdi:AuxiliaryImageType='" + w + "'");
        byte[] index = Jpegs.segment(0xE2, joined(Jpegs.bytes("MPF\0MM\0*"), Word.bytes()));
        byte[] png = Pngs.file(Pngs.simple());
        byte[] still = Jxls.still();
        return List.of(
                anywhere("JPEG Ultra HDR of one form", GainMaps.phone(w), turned()),
                anywhere(
                        "JPEG gain map of ISO 21496-1",
                        GainMaps.file(BARE, GainMaps.map(GainMaps.iso(), comment)),
                        BARE),
                anywhere("JPEG Apple's gain map", joined(Jpegs.insert(BARE, 1, index), apple), BARE),
                anywhere(
                        "PNG gain map",
                        Pngs.file(Pngs.with(
                                Pngs.with(Pngs.simple(), "IDAT", "gmAP", Word.bytes(60)),
                                "IEND",
                                "gdAT",
                                Word.bytes(99))),
                        png),
                anywhere(
                        "JPEG XL gain map",
                        Jxls.boxed(Jxls.box("jhgm", Word.bytes(99)), Jxls.box("jxlc", still)),
                        still),
                anywhere(
                        "HEIC Apple's gain map",
                        auxiliary("urn:com:apple:photo:2020:aux:hdrgainmap"),
                        Heifs.heic().file()),
                anywhere(
                        "HEIC tone map that nobody asked for",
                        Heifs.heic()
                                .item(2, "hvc1", "", 0, Heifs.unit(19, Word.bytes()), 1, 0x82)
                                .item(3, "tmap", "", 0, joined(new byte[5], Word.bytes(60)), 1)
                                .reference("dimg", 3, 1, 2)
                                .inMeta(alternatives(3, 1))
                                .brands("tmap")
                                .file(),
                        Heifs.heic().file()),
                anywhere(
                        "AVIF samples of more bits",
                        Heifs.avif()
                                .item(2, "av01", "", 0, joined(Heifs.av1(), Word.bytes()), 1, 0x82)
                                .item(3, "sato", "", 0, joined(new byte[] {1, 2}, Word.bytes()), 1)
                                .reference("dimg", 3, 1, 2)
                                .inMeta(alternatives(3, 1))
                                .file(),
                        Heifs.avif().file()));
    }

    private static byte[] turned() {
        return Jpegs.insert(Jpegs.baseline(3), 1, Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {0, 6})));
    }

    private static byte[] alternatives(int one, int other) {
        return box("grpl", box("altr", joined(joined(new byte[4], u32(9), u32(2)), u32(one), u32(other))));
    }

    private static byte[] auxiliary(String kind) {
        return Heifs.heic()
                .property("auxC", joined(new byte[4], Jpegs.bytes(kind + "\0"), Word.bytes()))
                .item(2, "hvc1", Word.text(), 0, Heifs.unit(19, Word.bytes()), 1, 0x82, 3)
                .item(3, "mime", "\0application/rdf+xml", 0, packet("who='" + Word.text() + "'"))
                .reference("auxl", 2, 1)
                .reference("cdsc", 3, 2)
                .file();
    }

    private static List<Planted> stills() {
        List<Planted> all = new ArrayList<>();
        byte[] heic = Heifs.heic().file();
        for (String kind : List.of(
                "urn:com:apple:photo:2018:aux:portraiteffectsmatte",
                "urn:com:apple:photo:2020:aux:semanticskymatte",
                "tag:apple.com,2023:photo:aux:styledeltamap",
                "tag:apple.com,2023:photo:aux:linearthumbnail",
                "urn:mpeg:hevc:2015:auxid:2")) {
            all.add(anywhere("HEIC auxiliary picture " + kind, auxiliary(kind), heic));
        }
        all.add(anywhere(
                "HEIC photographic style",
                Heifs.heic()
                        .item(2, "uri ", "\0tag:apple.com,2023:photo:metadata:style", 0, Word.bytes(200))
                        .reference("cdsc", 2, 1)
                        .file(),
                heic));
        all.add(anywhere(
                "HEIC motion photo", Heifs.heic().behind(box("mpvd", clip())).file(), heic));
        all.add(anywhere(
                "HEIC Samsung's box",
                Heifs.heic().behind(box("sefd", samsung())).file(),
                heic));
        all.add(anywhere(
                "AVIF motion photo",
                Heifs.avif().behind(box("mpvd", clip())).file(),
                Heifs.avif().file()));
        return all;
    }

    private static List<Planted> clips() {
        byte[] bare = Movies.mp4().file();
        List<Planted> all = new ArrayList<>();
        byte[] keys = joined(
                box("hdlr", joined(new byte[8], Jpegs.bytes("mdta"), new byte[13])),
                box("keys", joined(u32(0), u32(1), box("mdta", Jpegs.bytes("com.apple.quicktime.content.identifier")))),
                box("ilst", box("\0\0\0\1", box("data", joined(u32(1), u32(0), Word.bytes())))));
        all.add(anywhere(
                "MP4 Apple's keys of a live photo",
                Movies.mp4().inMoov(box("meta", keys)).file(),
                bare));
        for (String box : List.of("vexu", "hfov", "lhvC", "dvvC", "SmDm", "amve")) {
            all.add(anywhere(
                    "MP4 " + box + " of a sample entry",
                    new Movies("isom")
                            .track("vide", Movies.avc(box(box, Word.bytes())), Movies.pictures())
                            .file(),
                    bare));
        }
        for (String handler : List.of("djmd", "dbgi", "rtmd", "prim", "priv")) {
            all.add(anywhere(
                    "MP4 track of " + handler,
                    Movies.mp4()
                            .track(handler, box(handler, joined(new byte[8], Word.bytes())), List.of(Word.bytes()))
                            .file(),
                    bare));
        }
        for (String box : List.of("\u00A9xyz", "loci", "smta", "GPMF", "auth")) {
            all.add(anywhere(
                    "MP4 udta " + box,
                    Movies.mp4().inMoov(box("udta", box(box, Word.bytes()))).file(),
                    bare));
        }
        for (String box : List.of("inst", "sefd", "camm", "moov", "meta")) {
            all.add(anywhere(
                    "MP4 box of a camera " + box,
                    Movies.mp4().behind(box(box, Word.bytes())).file(),
                    bare));
        }
        return all;
    }
}
