package io.hipaaimage.deid.verify;

import io.hipaaimage.core.VaultBugException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The segments by which a clean picture and its gain map find each other: each is read to its last byte, and they agree in every number. */
final class StrictGainMap {
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final String ISO = "urn:iso:std:iso:ts:21496:-1\0";
    private static final String OPEN = "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
            + "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" ";
    private static final String CLOSE = "</rdf:Description></rdf:RDF></x:xmpmeta>";
    private static final String MAP = "xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\"";
    private static final String ITEM = "<rdf:li rdf:parseType=\"Resource\"><Container:Item Item:Mime=\"image/jpeg\"";
    private static final Pattern DIRECTORY = Pattern.compile(Pattern.quote(OPEN
                    + "xmlns:Container=\"http://ns.google.com/photos/1.0/container/\" "
                    + "xmlns:Item=\"http://ns.google.com/photos/1.0/container/item/\" " + MAP
                    + "><Container:Directory><rdf:Seq>" + ITEM + " Item:Semantic=\"Primary\"/></rdf:li>" + ITEM
                    + " Item:Semantic=\"GainMap\" Item:Length=\"")
            + "([1-9][0-9]{0,7})"
            + Pattern.quote("\"/></rdf:li></rdf:Seq></Container:Directory>" + CLOSE));
    private static final String NUMBER = "(-?[0-9]{1,2}\\.[0-9]{6})";
    private static final Pattern NUMBERS = Pattern.compile(NUMBER);
    private static final Pattern PARAMETERS =
            Pattern.compile(Pattern.quote(OPEN + MAP + " hdrgm:BaseRenditionIsHDR=\"False\" ")
                    + "hdrgm:HDRCapacityMin=\"" + NUMBER + "\" hdrgm:HDRCapacityMax=\"" + NUMBER + "\">"
                    + property("GainMapMin") + property("GainMapMax") + property("Gamma") + property("OffsetSDR")
                    + property("OffsetHDR") + Pattern.quote(CLOSE));
    private static final int PROPERTIES = 5;

    private final List<Integer> told = new ArrayList<>();
    private boolean second;
    private int step;
    private long length;
    private long picture;

    private static String property(String name) {
        return "<hdrgm:" + name + ">(" + NUMBER + "|<rdf:Seq>(<rdf:li>" + NUMBER + "</rdf:li>){3}</rdf:Seq>)</hdrgm:"
                + name + ">";
    }

    /** Takes a segment that is of a map's; false for all others. */
    boolean take(byte[] segment, int bytes, long at) {
        String text = new String(segment, 4, bytes - 4, StandardCharsets.ISO_8859_1);
        boolean first = (segment[1] & 0xFF) == 0xE1;
        if (first && text.startsWith(XMP)) {
            packet(text.substring(XMP.length()));
        } else if (!first && text.startsWith(ISO)) {
            parameters(ByteBuffer.wrap(segment, 4 + ISO.length(), bytes - 4 - ISO.length()));
        } else if (!first && text.startsWith("MPF\0")) {
            index(ByteBuffer.wrap(segment, 8, bytes - 8).slice(), at + 8);
        } else {
            return false;
        }
        step++;
        return true;
    }

    /** Whether the head of this picture is complete in what it says of maps. */
    boolean isComplete() {
        return second ? step == 2 : step == 0 || step == 3;
    }

    boolean isSecond() {
        return second;
    }

    /** A picture ends; true if a map must follow. */
    boolean next(long at) {
        if (second) {
            require(at == picture + length, "length of a gain map");
            return false;
        }
        second = step > 0;
        step = 0;
        require(!second || at == picture, "length of a picture before its gain map");
        return second;
    }

    private void packet(String packet) {
        require(step == 0, "order of a gain map's segments");
        Matcher matcher = (second ? PARAMETERS : DIRECTORY).matcher(packet);
        require(matcher.matches(), "packet of a gain map");
        if (!second) {
            length = Long.parseLong(matcher.group(1));
            return;
        }
        Matcher numbers = NUMBERS.matcher(packet);
        while (numbers.find()) {
            told.add(Integer.parseInt(numbers.group(1).replace(".", "")));
        }
    }

    /** Packet: two numbers, then property by property; here: two numbers, then colour by colour. */
    private void parameters(ByteBuffer view) {
        require(step == 1, "order of a gain map's segments");
        require(view.remaining() >= 4 && view.getInt() == 0, "version of a gain map");
        if (!second) {
            require(!view.hasRemaining(), "version of a gain map");
            return;
        }
        int colours = (told.size() - 2) / PROPERTIES;
        require(told.size() == 2 + PROPERTIES * colours && (colours == 1 || colours == 3), "numbers of a gain map");
        require(view.remaining() == 1 + 8 * told.size(), "parameters of a gain map");
        require((view.get() & 0xFF) == (colours == 3 ? 0xC0 : 0x40), "flags of a gain map");
        number(view, told.get(0));
        number(view, told.get(1));
        for (int colour = 0; colour < colours; colour++) {
            for (int property = 0; property < PROPERTIES; property++) {
                number(view, told.get(2 + property * colours + colour));
            }
        }
    }

    private static void number(ByteBuffer view, int millionths) {
        require(view.getInt() == millionths && view.getInt() == 1_000_000, "number of a gain map");
    }

    private void index(ByteBuffer view, long at) {
        require(step == 2 && !second && view.remaining() == 82, "index of pictures");
        picture = view.getInt(54) & 0xFFFFFFFFL;
        ByteBuffer expected = ByteBuffer.allocate(82);
        for (int word : new int[] {
            0x4D4D002A,
            8,
            0x0003B000,
            0x00070000,
            0x00043031,
            0x3030B001,
            0x00040000,
            0x00010000,
            0x0002B002,
            0x00070000,
            0x00200000,
            0x00320000,
            0x00000003
        }) {
            expected.putInt(word);
        }
        expected.putShort((short) 0).putInt((int) picture).putLong(0).putInt(0).putInt((int) length);
        expected.putInt((int) (picture - at)).putInt(0).flip();
        require(view.equals(expected), "index of pictures");
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new VaultBugException("a clean JPEG has a wrong " + what);
        }
    }
}
