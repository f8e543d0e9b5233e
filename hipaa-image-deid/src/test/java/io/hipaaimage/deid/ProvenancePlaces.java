package io.hipaaimage.deid;

import static io.hipaaimage.deid.Heifs.box;
import static io.hipaaimage.deid.Heifs.u32;
import static io.hipaaimage.deid.HiddenPlaces.joined;
import static io.hipaaimage.deid.Planted.anywhere;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Where C2PA 2.2 puts its store in each container, and where generators and editors label what a machine made. */
final class ProvenancePlaces {
    private static final byte[] JPEG = Jpegs.baseline(1);
    private static final byte[] PNG = Pngs.file(Pngs.simple());
    private static final byte[] STORE_ID = HexFormat.of().parseHex("d8fec3d61b0e483c92975828877ec481");

    private ProvenancePlaces() {}

    static List<Planted> all() {
        List<Planted> all = new ArrayList<>(stores());
        all.addAll(storesInMedia());
        all.addAll(labels());
        return all;
    }

    /** A store as it is in all containers: a superbox that says what it is, and a claim in which somebody is named. */
    private static byte[] store() {
        byte[] described = box(
                "jumd",
                joined(
                        Jpegs.bytes("c2pa"),
                        HexFormat.of().parseHex("00110010800000aa00389b71"),
                        Jpegs.bytes("\3c2pa\0")));
        byte[] claim = box("cbor", joined(Jpegs.bytes("\241fauthoro"), Word.bytes()));
        return box("jumb", joined(described, claim));
    }

    /** As {@code uuid} box of ISO media: purpose, and where a tree of hashes would be. */
    private static byte[] mediaStore(String purpose) {
        return box("uuid", joined(STORE_ID, u32(0), joined(Jpegs.bytes(purpose + "\0"), new byte[8], store())));
    }

    private static List<Planted> stores() {
        byte[] webp = Webps.file(Webps.chunk("VP8 ", Webps.LOSSY));
        byte[] gif = Gifs.still();
        byte[] svg = svg("");
        byte[] jxl = Jxls.still();
        byte[] tiff = tiff(false);
        byte[] jp2 = Jp2s.file();
        String text = Base64.getEncoder().encodeToString(store());
        return List.of(
                anywhere("JPEG C2PA", inPieces(JPEG, new byte[0]), JPEG),
                anywhere("JPEG C2PA interrupted", inPieces(JPEG, Jpegs.segment(0xFE, Word.bytes())), JPEG),
                anywhere(
                        "JPEG C2PA in the second picture",
                        joined(
                                Jpegs.insert(
                                        JPEG, 1, Jpegs.segment(0xE2, joined(Jpegs.bytes("MPF\0MM\0*"), Word.bytes()))),
                                inPieces(Jpegs.baseline(2), Jpegs.segment(0xE1, Word.bytes()))),
                        JPEG),
                anywhere("PNG C2PA", Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "caBX", store())), PNG),
                anywhere(
                        "PNG C2PA behind the picture",
                        Pngs.file(Pngs.with(Pngs.simple(), "IEND", "caBX", store())),
                        PNG),
                anywhere(
                        "WebP C2PA store",
                        Webps.file(
                                Webps.header(0, 40, 24),
                                Webps.chunk("VP8 ", Webps.LOSSY),
                                Webps.chunk("C2PA", store())),
                        webp),
                anywhere(
                        "GIF C2PA store",
                        joined(
                                Arrays.copyOf(gif, gif.length - 1),
                                Gifs.application("C2PA_GIF\1\0\0", store()),
                                Gifs.TRAILER),
                        gif),
                anywhere("TIFF C2PA", tiff(true), tiff),
                anywhere("JPEG XL C2PA", Jxls.boxed(store(), Jxls.box("jxlc", jxl)), jxl),
                anywhere("JPEG 2000 C2PA", Jp2s.file(Jp2s.header(), mediaStore("manifest"), Jp2s.codestream()), jp2),
                anywhere(
                        "SVG C2PA",
                        svg("<metadata><c2pa:manifest xmlns:c2pa='http://c2pa.org/manifest'>" + text
                                + "</c2pa:manifest></metadata>"),
                        svg));
    }

    /** Segments of APP11 that number their parts and repeat the head of the box, with something between them. */
    private static byte[] inPieces(byte[] jpeg, byte[] between) {
        byte[] store = store();
        byte[] all = jpeg;
        for (int piece = 3; piece >= 1; piece--) {
            int from = piece == 1 ? 8 : 8 + (store.length - 8) * (piece - 1) / 3;
            byte[] part = Arrays.copyOfRange(store, from, 8 + (store.length - 8) * piece / 3);
            byte[] head = joined(Jpegs.bytes("JP\2\21\0\0\0"), new byte[] {(byte) piece}, Arrays.copyOf(store, 8));
            all = Jpegs.insert(all, 1, joined(Jpegs.segment(0xEB, joined(head, part)), between));
        }
        return all;
    }

    private static byte[] tiff(boolean told) {
        Tiffs file = new Tiffs(true, false);
        Tiffs.Page page = file.rgb(3);
        if (told) {
            page.bytes(52545, 7, store());
        }
        return file.file();
    }

    private static byte[] svg(String more) {
        return (SvgPlaces.HEAD + ">" + SvgPlaces.RECT + more + "</svg>").getBytes(StandardCharsets.UTF_8);
    }

    private static List<Planted> storesInMedia() {
        byte[] merkle = mediaStore("merkle");
        byte[] movie = Movies.mp4().file();
        return List.of(
                anywhere(
                        "HEIC C2PA",
                        Heifs.heic().between(mediaStore("manifest")).file(),
                        Heifs.heic().file()),
                anywhere(
                        "AVIF C2PA",
                        Heifs.avif().between(mediaStore("manifest")).file(),
                        Heifs.avif().file()),
                anywhere(
                        "AVIF C2PA behind",
                        Heifs.avif().behind(mediaStore("update")).file(),
                        Heifs.avif().file()),
                anywhere(
                        "MP4 C2PA", Movies.mp4().between(mediaStore("manifest")).file(), movie),
                anywhere(
                        "MP4 C2PA of fragments",
                        FragmentedMovies.mp4().between(merkle).behind(merkle).file(),
                        movie),
                anywhere(
                        "MP4 C2PA store beside",
                        Movies.mp4().behind(box("meta", store())).file(),
                        movie));
    }

    private static List<Planted> labels() {
        String w = Word.text();
        String source = "xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' Iptc4xmpExt:DigitalSourceType="
                + "'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia' ";
        String prompt =
                source + "Iptc4xmpExt:AIPromptInformation='" + w + "' Iptc4xmpExt:AIPromptWriterName='" + w + "'";
        String china =
                "xmlns:TC260='http://www.tc260.org.cn/ns/AIGC/1.0/' TC260:AIGC='{\"Label\":\"1\",\"ContentProducer\":\""
                        + w + "\"}'";
        byte[] itxt = joined(Jpegs.bytes("XML:com.adobe.xmp\0\0\0\0\0"), PhonePlaces.packet(prompt));
        byte[] magic = new byte[258];
        magic[0] = 1;
        for (int i = 0; i < 256; i++) {
            magic[1 + i] = (byte) (255 - i);
        }
        byte[] gif = Gifs.still();
        byte[] gifPacket = joined(new byte[] {0x21, -1, 11}, Jpegs.bytes("XMP DataXMP"), PhonePlaces.packet(prompt));
        byte[] iptc = joined(Jpegs.bytes("Photoshop 3.0\0" + "8BIM\4\4\0\0\0\0\0\24\34\2P\0\17"), Word.bytes());
        List<Planted> all = new ArrayList<>(List.of(
                anywhere("JPEG label of a machine", PhonePlaces.withPacket(JPEG, prompt), JPEG),
                anywhere("JPEG label of TC260", PhonePlaces.withPacket(JPEG, china), JPEG),
                anywhere("JPEG credit", Jpegs.insert(JPEG, 1, Jpegs.segment(0xED, iptc)), JPEG),
                anywhere("PNG label of a machine", Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "iTXt", itxt)), PNG),
                anywhere(
                        "GIF label of a machine",
                        joined(
                                Gifs.head(20, 9, 4, 1),
                                gifPacket,
                                magic,
                                Arrays.copyOfRange(gif, Gifs.head(20, 9, 4, 1).length, gif.length)),
                        gif),
                anywhere(
                        "MP4 label of TC260",
                        Movies.mp4()
                                .inMoov(box("udta", box("meta", joined(u32(0), Jpegs.bytes("AIGC"), Word.bytes()))))
                                .file(),
                        Movies.mp4().file())));
        for (String key : List.of("parameters", "prompt", "workflow", "Software", "invokeai_metadata", "Dream")) {
            byte[] text = joined(Jpegs.bytes(key + "\0"), Word.bytes());
            all.add(anywhere("PNG tEXt " + key, Pngs.file(Pngs.with(Pngs.simple(), "IDAT", "tEXt", text)), PNG));
        }
        return all;
    }
}
