package io.hipaaimage.deid;

import static io.hipaaimage.deid.HiddenPlaces.joined;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Pictures with a gain map behind them, as phones write them: with an author, a place and a maker in the map's packet. */
final class GainMaps {
    static final String SECRET = "JANEDOE MRN4711";

    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String ISO = "urn:iso:std:iso:ts:21496:-1\0";
    private static final String RDF = "<x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Adobe XMP Core'>"
            + "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
            + "xmlns:hdrgm='http://ns.adobe.com/hdr-gain-map/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/' "
            + "xmlns:exif='http://ns.adobe.com/exif/1.0/' ";

    private GainMaps() {}

    /** The attributes of a packet of one colour. */
    static String numbers() {
        return "hdrgm:Version='1.0' hdrgm:GainMapMin='-0.5' hdrgm:GainMapMax='2.25' hdrgm:Gamma='1.0' hdrgm:OffsetSDR='0.015625' "
                + "hdrgm:OffsetHDR='0.015625' hdrgm:HDRCapacityMin='0' hdrgm:HDRCapacityMax='2.25' "
                + "hdrgm:BaseRenditionIsHDR='False'";
    }

    static byte[] packet(String attributes, String elements) {
        return Jpegs.segment(
                0xE1,
                Jpegs.bytes(XMP + RDF + attributes + ">" + elements + "</rdf:Description></rdf:RDF></x:xmpmeta>"));
    }

    /** The same numbers as {@link #numbers}, as ISO 21496-1 packs them, each with a denominator of its own. */
    static byte[] iso() {
        ByteBuffer packed = ByteBuffer.allocate(5 + 7 * 8).putInt(0).put((byte) 0x40);
        for (int number : new int[] {0, 7, 9, 4, -1, 2, 9, 4, 3, 3, 1, 64, 2, 128}) {
            packed.putInt(number);
        }
        return Jpegs.segment(0xE2, joined(Jpegs.bytes(ISO), packed.array()));
    }

    static byte[] map(byte[]... segments) {
        byte[] map = Jpegs.gray(3);
        for (byte[] segment : segments) {
            map = Jpegs.insert(map, 1, segment);
        }
        return map;
    }

    /** A picture that says it has a map, with the map behind it. */
    static byte[] file(byte[] picture, byte[] map) {
        byte[] said = packet("hdrgm:Version='1.0' dc:creator='" + SECRET + "'", "");
        return joined(Jpegs.insert(picture, 1, said), map);
    }

    static byte[] phone(String secret) {
        byte[] packet = packet(
                numbers() + " exif:GPSLatitude='" + secret + "' dc:creator='" + secret + "'",
                "<dc:rights>" + secret + "</dc:rights>");
        byte[] exif =
                Jpegs.segment(0xE1, HiddenPlaces.exif(315, 2, (secret + "\0").getBytes(StandardCharsets.ISO_8859_1)));
        byte[] comment = Jpegs.segment(0xFE, Jpegs.bytes(secret));
        byte[] turned =
                Jpegs.insert(Jpegs.baseline(3), 1, Jpegs.segment(0xE1, HiddenPlaces.exif(274, 3, new byte[] {0, 6})));
        return joined(file(turned, map(packet, exif, comment)), Jpegs.bytes("MotionPhoto_Data" + secret));
    }
}
