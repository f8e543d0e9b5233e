package io.hipaaimage.deid.dicom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/** Our own files with a word in one hidden place each. */
final class HiddenDicomPlaces {
    static final String TOKEN = "ZQHIDDENWORDQZ";
    /** SOC, SIZ of four samples a side, COD of one packet, QCD. */
    private static final String J2K_HEADER =
            "ff4fff51002900000000000400000004000000000000000000000004000000040000000000000000"
                    + "0001070101ff52000c00000001000004040001ff5c00044040";

    static final DeidResult NOTHING =
            new DeidResult("", "", "", Map.of(), "", List.of(), 0, null, java.util.Optional.empty());

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    static Map<String, byte[]> all() {
        HiddenDicomPlaces places = new HiddenDicomPlaces();
        places.texts();
        places.coded();
        places.sequences();
        places.privates();
        places.unknowns();
        places.pixels();
        places.containers();
        return places.files;
    }

    private static byte[] token() {
        return TOKEN.getBytes(ISO_8859_1);
    }

    private void add(String place, DicomBytes object) {
        files.put(place, object.file());
    }

    private void text(int tag, String vr, String value) {
        add(
                vr + " " + Integer.toHexString(tag) + " " + value.length(),
                DicomBytes.picture().text(tag, vr, value));
    }

    private void texts() {
        for (int tag : new int[] {
            0x0008_0050,
            0x0008_0070,
            0x0008_0080,
            0x0008_0081,
            0x0008_1010,
            0x0008_1030,
            0x0008_103E,
            0x0008_1040,
            0x0008_1080,
            0x0008_1090,
            0x0008_2111,
            0x0008_2120,
            0x0008_0115,
            0x0010_0021,
            0x0010_0033,
            0x0010_0034,
            0x0010_1000,
            0x0010_1040,
            0x0010_2000,
            0x0010_2110,
            0x0010_2154,
            0x0010_2160,
            0x0010_2180,
            0x0010_21B0,
            0x0010_4000,
            0x0012_0010,
            0x0012_0040,
            0x0012_0063,
            0x0018_0010,
            0x0018_0024,
            0x0018_1000,
            0x0018_1020,
            0x0018_1030,
            0x0018_1160,
            0x0018_1210,
            0x0018_1400,
            0x0018_5100,
            0x0018_9424,
            0x0020_0010,
            0x0020_4000,
            0x0028_1054,
            0x0028_1055,
            0x0028_3003,
            0x0032_1060,
            0x0032_4000,
            0x0038_0010,
            0x0038_0300,
            0x0040_0254,
            0x0040_1001,
            0x0040_2400,
            0x0040_A160,
            0x0040_DB0D,
            0x0070_0081,
            0x0088_0140,
            0x0400_0564,
            0x2030_0020,
            0x3006_0026,
            0x300A_0002,
            0x300E_0008,
            0x4008_0119
        }) {
            String vr = io.hipaaimage.deid.dicom.data.Dictionary.standard()
                    .entry(tag)
                    .orElseThrow()
                    .vr();
            text(tag, vr.length() == 2 ? vr : "UT", TOKEN);
        }
        text(0x0010_0010, "PN", "A^B=" + TOKEN + "^X");
        text(0x0010_0010, "PN", "A^B=I^J=" + TOKEN + "^Long");
        text(0x0008_0090, "PN", "One^A\\Two^" + TOKEN);
        text(0x0010_0010, "PN", "Surname^" + TOKEN + "^^^^^");
        add("UTF-16 in LO", DicomBytes.picture().bytes(0x0010_1000, "LO", TOKEN.getBytes(StandardCharsets.UTF_16LE)));
        add(
                "split by an escape",
                DicomBytes.picture()
                        .text(0x0008_0005, "CS", "\\ISO 2022 IR 87")
                        .text(0x0010_4000, "LT", "ZQHID\u001B(BDENWORDQZ"));
        add(
                "UTF-8 under a lying charset",
                DicomBytes.picture().text(0x0008_0005, "CS", "ISO_IR 6").text(0x0010_4000, "LT", "\u00e9 " + TOKEN));
        add("the charset itself", DicomBytes.picture().text(0x0008_0005, "CS", TOKEN));
    }

    private void coded() {
        text(0x0020_0013, "IS", "1\0" + TOKEN);
        text(0x0020_0011, "IS", TOKEN);
        text(0x0018_0050, "DS", TOKEN);
        text(0x0028_0030, "DS", "1\\1\\" + TOKEN);
        text(0x0008_0008, "CS", "ORIGINAL\\PRIMARY\\" + TOKEN);
        text(0x0018_0015, "CS", TOKEN);
        text(0x0008_0060, "CS", TOKEN);
        text(0x0070_0080, "CS", TOKEN);
        text(0x0010_1010, "AS", TOKEN);
        text(0x0008_0020, "DA", TOKEN);
        text(0x0008_0030, "TM", "120000." + TOKEN);
        text(0x0008_002A, "DT", TOKEN);
        text(0x0018_1020, "CS", TOKEN); // a lie about the representation
        text(0x0018_0015, "LO", TOKEN);
        text(0x0008_1150, "UI", "1.2.840.10008.1." + TOKEN);
        text(0x0020_000D, "UI", "1.2." + TOKEN);
        text(0x0002_0100, "UI", TOKEN);
        add("US of letters", DicomBytes.picture().bytes(0x0028_6040, "US", (TOKEN + TOKEN).getBytes(ISO_8859_1)));
        add("FD of letters", DicomBytes.picture().bytes(0x0018_9087, "FD", (TOKEN + "  ").getBytes(ISO_8859_1)));
        add("AT of letters", DicomBytes.picture().bytes(0x0028_0009, "AT", (TOKEN + "  ").getBytes(ISO_8859_1)));
        add("palette of letters", DicomBytes.picture().bytes(0x0028_1201, "OW", token()));
    }

    private void sequences() {
        DicomBytes name = DicomBytes.item().text(0x0010_0010, "PN", TOKEN);
        DicomBytes deep = name;
        for (int depth = 1; depth <= 5; depth++) {
            deep = DicomBytes.item().sequence(0x0040_A730, deep);
            add("nested " + depth, DicomBytes.picture().sequence(0x0040_A730, deep));
        }
        add("source image", DicomBytes.picture().sequence(0x0008_2112, name));
        add("referenced series", DicomBytes.picture().sequence(0x0008_1115, name));
        add("original attributes", DicomBytes.picture().sequence(0x0400_0561, name));
        add("request attributes", DicomBytes.picture().sequence(0x0040_0275, name));
        add("icon", DicomBytes.picture().sequence(0x0088_0200, DicomBytes.item().bytes(0x7FE0_0010, "OW", token())));
        add(
                "nested pixels",
                DicomBytes.picture().sequence(0x0040_A730, DicomBytes.item().bytes(0x7FE0_0010, "OW", token())));
        add("code meaning", coded("121071", "DCM", TOKEN));
        add("code value", coded(TOKEN, "DCM", "Finding"));
        add("code scheme", coded("121071", TOKEN, "Finding"));
        add("private scheme", coded(TOKEN, "99LOCAL", TOKEN));
        add("UCUM annotation", coded("{" + TOKEN + "}", "UCUM", "unit"));
        add(
                "scheme name",
                DicomBytes.picture().sequence(0x0008_0110, DicomBytes.item().text(0x0008_0115, "ST", TOKEN)));
        add(
                "frame comment",
                DicomBytes.picture()
                        .sequence(
                                0x5200_9230,
                                DicomBytes.item()
                                        .sequence(0x0020_9111, DicomBytes.item().text(0x0020_9158, "LT", TOKEN))));
        add(
                "segment label",
                DicomBytes.picture().sequence(0x0062_0002, DicomBytes.item().text(0x0062_0005, "LO", TOKEN)));
        add(
                "roi name",
                DicomBytes.picture().sequence(0x3006_0020, DicomBytes.item().text(0x3006_0026, "LO", TOKEN)));
        add(
                "graphic text",
                DicomBytes.picture()
                        .sequence(
                                0x0070_0001,
                                DicomBytes.item()
                                        .sequence(0x0070_0008, DicomBytes.item().text(0x0070_0006, "ST", TOKEN))));
        add(
                "graphic layer",
                DicomBytes.picture().sequence(0x0070_0060, DicomBytes.item().text(0x0070_0002, "CS", TOKEN)));
        add(
                "waveform label",
                DicomBytes.picture().sequence(0x5400_0100, DicomBytes.item().text(0x003A_0020, "SH", TOKEN)));
        add(
                "signature",
                DicomBytes.picture().sequence(0xFFFA_FFFA, DicomBytes.item().bytes(0x0400_0120, "OB", token())));
        add(
                "encrypted attributes",
                DicomBytes.picture().sequence(0x0400_0500, DicomBytes.item().bytes(0x0400_0520, "OB", token())));
        add("endless", DicomBytes.picture().endlessSequence(0x0008_1140, "SQ", name));
    }

    private static DicomBytes coded(String value, String scheme, String meaning) {
        return DicomBytes.picture()
                .sequence(
                        0x0040_A043,
                        DicomBytes.item()
                                .text(0x0008_0100, "SH", value)
                                .text(0x0008_0102, "SH", scheme)
                                .text(0x0008_0104, "LO", meaning));
    }

    private void privates() {
        add("private text", block().text(0x0029_1001, "LO", TOKEN));
        add("private creator", DicomBytes.picture().text(0x0029_0010, "LO", TOKEN));
        add("private without creator", DicomBytes.picture().text(0x0029_1001, "LO", TOKEN));
        add("private sequence", block().sequence(0x0029_1001, DicomBytes.item().text(0x0010_0010, "PN", TOKEN)));
        add("private bytes", block().bytes(0x0029_1001, "OB", token()));
        add("private unknown", block().bytes(0x0029_1001, "UN", token()));
        add("private below 1000", DicomBytes.picture().text(0x0029_0110, "LO", TOKEN));
        add(
                "block reserved twice",
                DicomBytes.picture()
                        .text(0x00E1_0010, "LO", "ELSCINT1")
                        .text(0x00E1_0011, "LO", "ELSCINT1")
                        .text(0x00E1_1021, "DS", TOKEN)
                        .text(0x00E1_1121, "LO", TOKEN));
        add(
                "safe private with a lie",
                DicomBytes.picture().text(0x01E1_0010, "LO", "ELSCINT1").text(0x01E1_1026, "CS", TOKEN));
    }

    private static DicomBytes block() {
        return DicomBytes.picture().text(0x0029_0010, "LO", "SOMEBODY");
    }

    private void unknowns() {
        DicomBytes name = DicomBytes.implicitItem().text(0x0010_0010, "PN", TOKEN);
        add("UN of a known text", DicomBytes.picture().bytes(0x0010_4000, "UN", token()));
        add("UN of a known number", DicomBytes.picture().bytes(0x0020_0013, "UN", token()));
        add("UN that holds items", DicomBytes.picture().bytes(0x0040_A730, "UN", DicomBytes.items(name)));
        add("UN without a length", DicomBytes.picture().endlessSequence(0x0040_A730, "UN", name));
        add("UN under an unknown tag", DicomBytes.picture().endlessSequence(0x0009_1001, "UN", name));
        add("opaque UN in a sequence's tag", DicomBytes.picture().bytes(0x0040_A730, "UN", token()));
        add("unknown even tag", DicomBytes.picture().text(0x0010_9999, "LO", TOKEN));
        add("unknown even group", DicomBytes.picture().text(0x4444_0010, "LO", TOKEN));
        add("unknown in 0028", DicomBytes.picture().text(0x0028_9990, "LO", TOKEN));
        add("overlay", DicomBytes.picture().bytes(0x6002_3000, "OW", token()));
        add("overlay label", DicomBytes.picture().text(0x6000_1500, "LO", TOKEN));
        add("curve", DicomBytes.picture().bytes(0x5002_3000, "OW", token()));
        add("padding element", DicomBytes.picture().bytes(0xFFFC_FFFC, "OB", token()));
        add("file id", DicomBytes.picture().text(0x0004_1500, "CS", "IMAGES\\" + TOKEN));
        add("command error comment", DicomBytes.picture().text(0x0000_0902, "LO", TOKEN));
        add("command message", DicomBytes.picture().text(0x0000_4010, "LT", TOKEN));
        add(
                "related general class",
                DicomBytes.picture().text(0x0008_001A, "UI", "1.2.840.10008.5.1.4.1.1.2." + TOKEN));
        add("file set", DicomBytes.picture().text(0x0004_1130, "CS", TOKEN));
        add(
                "directory record",
                DicomBytes.picture().sequence(0x0004_1220, DicomBytes.item().text(0x0010_0010, "PN", TOKEN)));
        add("pdf", DicomBytes.object().bytes(0x0042_0011, "OB", token()));
        add("icc profile", DicomBytes.picture().bytes(0x0028_2000, "OB", token()));
        add("variable pixels", DicomBytes.picture().bytes(0x7F00_0010, "OW", token()));
        add("offset table", DicomBytes.picture().bytes(0x7FE0_0001, "OV", (TOKEN + "  ").getBytes(ISO_8859_1)));
    }

    private void pixels() {
        byte[] tooLong = java.util.Arrays.copyOf(new byte[16], 16 + TOKEN.length());
        System.arraycopy(token(), 0, tooLong, 16, TOKEN.length());
        add("pixels too long", DicomBytes.picture().bytes(0x7FE0_0010, "OW", tooLong));
        byte[] jpeg = join(new byte[] {-1, (byte) 0xD8, -1, (byte) 0xFE, 0, 16}, token(), new byte[] {-1, (byte) 0xD9});
        jpeg("jpeg comment", jpeg);
        jpeg("jpeg trailer", join(new byte[] {-1, (byte) 0xD8, -1, (byte) 0xD9}, token()));
        files.put(
                "frame with a text file",
                DicomBytes.picture().fragments(token()).file("1.2.840.10008.1.2.4.50"));
        files.put(
                "extra fragment",
                DicomBytes.picture()
                        .fragments(new byte[] {-1, (byte) 0xD8, -1, (byte) 0xD9}, token())
                        .file("1.2.840.10008.1.2.4.50"));
        byte[] j2k = join(
                HexFormat.of().parseHex(J2K_HEADER),
                new byte[] {-1, 0x64, 0, (byte) (4 + TOKEN.length()), 0, 1},
                token(),
                new byte[] {-1, (byte) 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, -1, (byte) 0x93, 0},
                token(),
                new byte[] {-1, (byte) 0xD9},
                token());
        files.put(
                "j2k comment, packets and trailer",
                DicomBytes.picture().fragments(j2k).file("1.2.840.10008.1.2.4.90"));
        byte[] boxed = join(
                new byte[] {
                    0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 13, 10, (byte) 0x87, 10, 0, 0, 0, (byte) (8 + TOKEN.length())
                },
                "uuid".getBytes(ISO_8859_1),
                token(),
                new byte[] {0, 0, 0, 0},
                "jp2c".getBytes(ISO_8859_1),
                j2k);
        files.put("j2k box", DicomBytes.picture().fragments(boxed).file("1.2.840.10008.1.2.4.90"));
        byte[] rle = new byte[64];
        rle[0] = 1;
        rle[4] = 64;
        System.arraycopy(token(), 0, rle, 20, TOKEN.length());
        byte[] runs = {(byte) (1 - 16), 7};
        files.put(
                "rle header and trailer",
                DicomBytes.picture().fragments(join(rle, runs, token())).file("1.2.840.10008.1.2.5"));
    }

    private void jpeg(String place, byte[] frame) {
        files.put(place, DicomBytes.picture().fragments(frame).file("1.2.840.10008.1.2.4.50"));
    }

    private void containers() {
        byte[] plain = DicomBytes.picture().file();
        files.put("after the data set", join(plain, token()));
        byte[] preamble = plain.clone();
        System.arraycopy(token(), 0, preamble, 0, TOKEN.length());
        files.put("preamble", preamble);
        byte[] body = DicomBytes.picture().text(0x0010_4000, "LT", TOKEN).body();
        String deflated = "1.2.840.10008.1.2.1.99";
        files.put("deflated", DicomBytes.file(deflated, deflate(body)));
        files.put(
                "deflated with a tail",
                DicomBytes.file(deflated, join(deflate(DicomBytes.picture().body()), token())));
        files.put("deflated twice", DicomBytes.file(deflated, deflate(deflate(body))));
        DicomBytes implicit = DicomBytes.implicitItem()
                .text(0x0008_0016, "UI", DicomBytes.SECONDARY_CAPTURE)
                .text(0x0008_0018, "UI", "1.2.3")
                .text(0x0010_4000, "LT", TOKEN);
        files.put("implicit", implicit.file(DicomBytes.IMPLICIT));
        files.put("bare", implicit.body());
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(plain);
        deflater.finish();
        byte[] buffer = new byte[plain.length + 64];
        int length = deflater.deflate(buffer);
        deflater.end();
        return java.util.Arrays.copyOf(buffer, length);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
