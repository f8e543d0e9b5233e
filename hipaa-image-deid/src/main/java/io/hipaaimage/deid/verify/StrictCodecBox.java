package io.hipaaimage.deid.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What clean ISO media says of coding and colour, which stills and clips share. */
final class StrictCodecBox {
    private static final int SEQUENCE_OF_HEVC = 33;

    private static final String USER_DATA = "\0\0\1\u00B2";
    /** Builds of coders whose faults decoders know, each at most once, and nothing behind them. */
    private static final Pattern CODERS =
            Pattern.compile(("(?:@DivX(?:400b0|500b413|500b1813|501b20020416|503b1813|503b1814)p?)?"
                            + "(?:@FFmpeg0b46(?:52|54|69)|@FFmpeg0b4712|@Lavc56\\.0\\.100)?"
                            + "(?:@XviD00(?:01|03|12|17|32|33|50))?")
                    .replace("@", USER_DATA));

    private StrictCodecBox() {}

    /** Parameter sets of HEVC: three kinds in one order, of the base layer, and nothing behind them. */
    static void hevc(StrictBox box) {
        byte[] head = box.take(22);
        IsoTop.require(head[0] == 1 && head[13] == (byte) 0xF0 && head[14] == 0 && head[15] == (byte) 0xFC, "hvcC");
        IsoTop.require((head[16] & 0xFC) == 0xFC && (head[17] & 0xF8) == 0xF8 && (head[18] & 0xF8) == 0xF8, "hvcC");
        IsoTop.require(head[19] == 0 && head[20] == 0 && (head[21] & 0xC0) == 0, "rates in hvcC");
        long arrays = box.number(1);
        boolean profiled = false;
        long before = 31;
        for (long i = 0; i < arrays; i++) {
            long type = box.number(1) & 0x7F;
            IsoTop.require(type > before && type <= 34, "hvcC array");
            before = type;
            long units = box.number(2);
            for (long k = 0; k < units; k++) {
                int length = (int) box.number(2);
                IsoTop.require(length > 2 && box.number(2) >> 3 == type << 6, "unit in hvcC");
                byte[] set = box.take(length - 2);
                if (type == SEQUENCE_OF_HEVC && !profiled) {
                    profiled = true;
                    profile(head, set);
                }
            }
        }
        box.end("hvcC");
    }

    /** The box says no bit of a profile or level that the first sequence does not say. */
    private static void profile(byte[] head, byte[] set) {
        int zeros = 0;
        int at = 1;
        // its first byte is the sequence's, and a three behind two zeros is the byte stream's
        for (int i = 1; i < set.length && at < 13; i++) {
            if (zeros >= 2 && set[i] == 3) {
                zeros = 0;
                continue;
            }
            zeros = set[i] == 0 ? zeros + 1 : 0;
            IsoTop.require((head[at++] & ~set[i]) == 0, "profile in hvcC");
        }
    }

    /** Parameter sets of AVC, and nothing behind them but four numbers of the high profiles. */
    static void avc(StrictBox box) {
        byte[] head = box.take(5);
        IsoTop.require(head[0] == 1 && (head[4] & 0xFC) == 0xFC, "avcC");
        long sequences = box.number(1);
        IsoTop.require(sequences >> 5 == 7, "avcC");
        byte[] first = sets(box, sequences & 31, 7);
        boolean same = first.length < 4 || Arrays.equals(head, 1, 4, first, 0, 3);
        IsoTop.require(same, "profile in avcC");
        sets(box, box.number(1), 8);
        if (box.hasMore()) {
            IsoTop.require(box.number(1) >> 2 == 63 && box.number(1) >> 3 == 31 && box.number(1) >> 3 == 31, "avcC");
            box.zeros(1, "avcC");
        }
        box.end("avcC");
    }

    /** The first of some sets, behind its first byte; of no bytes where there is none. */
    private static byte[] sets(StrictBox box, long count, int type) {
        byte[] first = new byte[0];
        for (long i = 0; i < count; i++) {
            int length = (int) box.number(2);
            IsoTop.require(length > 1 && (box.number(1) & 0x9F) == type, "unit in avcC");
            byte[] set = box.take(length - 1);
            first = i == 0 ? set : first;
        }
        return first;
    }

    /** What VP9 is coded with, in code points that there are, and nothing that starts a decoder. */
    static void vp9(StrictBox box) {
        box.number(4, 1 << 24, "vpcC");
        IsoTop.require(box.number(1) <= 3 && box.number(1) <= 62, "vpcC");
        long sampling = box.number(1);
        IsoTop.require((sampling >> 4 & 1) == 0 && sampling >> 4 >= 8 && sampling >> 4 <= 12, "vpcC");
        for (int i = 0; i < 3; i++) {
            IsoTop.require(box.number(1) <= 22, "vpcC");
        }
        box.zeros(2, "vpcC");
        box.end("vpcC");
    }

    /** Sequence headers of AV1 and nothing else. */
    static void av1(StrictBox box) {
        byte[] head = box.take(4);
        IsoTop.require((head[0] & 0xFF) == 0x81 && head[3] == 0, "av1C");
        boolean first = true;
        while (box.hasMore()) {
            long header = box.number(1);
            IsoTop.require((header & 0xF8) == 0x08, "unit in av1C");
            if ((header & 4) != 0) {
                box.number(1);
            }
            if ((header & 2) == 0) {
                sequence(head, box.take(box.left()), first);
                return;
            }
            long size = 0;
            long part;
            int shift = 0;
            do {
                part = box.number(1);
                size |= (part & 0x7F) << shift;
                shift += 7;
            } while (part >= 0x80 && shift < 56);
            IsoTop.require(size <= box.left(), "unit in av1C");
            sequence(head, box.take((int) size), first);
            first = false;
        }
    }

    /** The box says the profile of the first sequence, and where that is one still alone its level and its one tier. */
    private static void sequence(byte[] head, byte[] sequence, boolean first) {
        if (!first) {
            return;
        }
        IsoTop.require(sequence.length > 1, "unit in av1C");
        int begin = ((sequence[0] & 0xFF) << 8) | (sequence[1] & 0xFF);
        IsoTop.require((head[1] & 0xE0) >> 5 == begin >> 13, "profile in av1C");
        boolean still = (begin >> 11 & 1) == 1;
        IsoTop.require(!still || ((head[1] & 0x1F) == (begin >> 6 & 0x1F) && head[2] >= 0), "level in av1C");
    }

    /** What starts a decoder of MPEG-4 Visual; its user data is one of few words. */
    static void visual(StrictBox box) {
        String all = new String(box.take(box.left()), StandardCharsets.ISO_8859_1);
        int data = all.indexOf(USER_DATA);
        IsoTop.require(data < 0 || CODERS.matcher(all.substring(data)).matches(), "user data in esds");
    }

    static void colour(StrictBox box) {
        switch (box.word()) {
            case "nclx" -> {
                StrictNumbers.codePoints(box);
                IsoTop.require((box.number(1) & 0x7F) == 0, "colr");
            }
            case "nclc" -> StrictNumbers.codePoints(box);
            case "prof" -> StrictIccReader.check(box.take(box.left()));
            default -> IsoTop.require(false, "colr");
        }
        box.end("colr");
    }

    /** A fixed number of bytes whose meaning is numbers alone. */
    static void numbers(StrictBox box, int bytes, String what) {
        box.take(bytes);
        box.end(what);
    }

    static void text(StrictBox box, String what, byte[]... allowed) {
        byte[] text = box.take(box.left());
        IsoTop.require(Arrays.stream(allowed).anyMatch(one -> Arrays.equals(one, text)), what);
    }
}
