package io.hipaaimage.deid.gainmap;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The segments by which a JPEG and the gain map behind it find each other: gathers what a source's say, and makes those of a clean file.
 * Constant memory beside one XMP packet. For one picture and one thread; the makers are stateless.
 */
public final class GainMapSegments {
    /** What an XMP segment begins with. */
    public static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    /** What a segment of ISO 21496-1 begins with. */
    public static final String ISO = "urn:iso:std:iso:ts:21496:-1\0";
    /** What the index of pictures begins with. */
    public static final String MPF = "MPF\0";

    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int MARKER_AND_LENGTH = 4;
    private static final int VERSIONS = 4;

    private byte @Nullable [] xmp;
    private byte @Nullable [] iso;

    /** Nothing seen yet. */
    public GainMapSegments() {}

    /**
     * Takes the content of a segment.
     *
     * @param marker the segment's marker
     * @param bytes where it lies; not kept
     * @param from index of its first byte
     * @param to index behind its last
     * @return true if a clean gain map has this very segment
     */
    public boolean see(int marker, byte[] bytes, int from, int to) {
        if (xmp == null && marker == APP1 && begins(XMP, bytes, from, to)) {
            xmp = Arrays.copyOfRange(bytes, from + XMP.length(), to);
            return isOurs(XmpParameters.read(xmp), 0, bytes, from, to);
        } else if (iso == null && marker == APP2 && begins(ISO, bytes, from, to)) {
            iso = Arrays.copyOfRange(bytes, from + ISO.length(), to);
            return isOurs(IsoParameters.read(iso), 1, bytes, from, to);
        }
        return false;
    }

    private static boolean isOurs(Optional<GainMap> said, int which, byte[] bytes, int from, int to) {
        return said.map(map -> ofMap(map).get(which))
                .filter(ours -> Arrays.equals(ours, MARKER_AND_LENGTH, ours.length, bytes, from, to))
                .isPresent();
    }

    private static boolean begins(String mark, byte[] bytes, int from, int to) {
        return to - from >= mark.length()
                && mark.equals(new String(bytes, from, mark.length(), StandardCharsets.ISO_8859_1));
    }

    /**
     * Whether the segments of a picture say that a gain map belongs to it.
     *
     * @return false where they say so in a version that is not known here
     */
    public boolean declares() {
        return (iso != null && iso.length == VERSIONS && iso[0] == 0 && iso[1] == 0)
                || (xmp != null && XmpParameters.declares(xmp));
    }

    /**
     * The parameters in the segments of a gain map; ISO's form is asked first, as viewers do.
     *
     * @return empty where there are none, or some that are not understood here
     */
    public Optional<GainMap> parameters() {
        if (iso != null) {
            return IsoParameters.read(iso);
        }
        return xmp == null ? Optional.empty() : XmpParameters.read(xmp);
    }

    /**
     * The segments of a clean gain map.
     *
     * @param map its parameters
     * @return whole segments, to be written at its beginning
     */
    public static List<byte[]> ofMap(GainMap map) {
        return List.of(
                segment(APP1, XMP, XmpParameters.write(map).getBytes(StandardCharsets.US_ASCII)),
                segment(APP2, ISO, IsoParameters.write(map)));
    }

    /**
     * The segments of a clean picture to which a gain map belongs.
     *
     * @param before bytes of the picture that stand before them
     * @param others all other bytes of the picture, those before them too
     * @param map bytes of the gain map, which follows the picture at once
     * @return whole segments
     */
    public static List<byte[]> ofPicture(int before, long others, int map) {
        byte[] directory = segment(APP1, XMP, directory(map).getBytes(StandardCharsets.US_ASCII));
        byte[] versions = segment(APP2, ISO, new byte[VERSIONS]);
        int at = before + directory.length + versions.length + MARKER_AND_LENGTH + MPF.length();
        long all = others + directory.length + versions.length + MARKER_AND_LENGTH + MPF.length() + PictureIndex.BYTES;
        return List.of(directory, versions, segment(APP2, MPF, PictureIndex.of(all, map, at)));
    }

    /** The items of the file in their order (GContainer), as Ultra HDR 1.1 has them. */
    private static String directory(int map) {
        String item = "<rdf:li rdf:parseType=\"Resource\"><Container:Item Item:Mime=\"image/jpeg\" Item:Semantic=";
        return XmpPacket.open("xmlns:Container=\"http://ns.google.com/photos/1.0/container/\""
                        + " xmlns:Item=\"http://ns.google.com/photos/1.0/container/item/\""
                        + " xmlns:hdrgm=\"" + XmpPacket.GAIN_MAP + "\" hdrgm:Version=\"1.0\"")
                + "<Container:Directory><rdf:Seq>"
                + item + "\"Primary\"/></rdf:li>"
                + item + "\"GainMap\" Item:Length=\"" + map + "\"/></rdf:li>"
                + "</rdf:Seq></Container:Directory>" + XmpPacket.CLOSE;
    }

    private static byte[] segment(int marker, String mark, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = 2 + mark.length() + content.length;
        out.writeBytes(ByteBuffer.allocate(MARKER_AND_LENGTH)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) length)
                .array());
        out.writeBytes(mark.getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(content);
        return out.toByteArray();
    }
}
