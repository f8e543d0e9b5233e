package io.hipaaimage.deid.verify;

import java.util.Arrays;

/** What clean ISO media says of coding and colour, which stills and clips share. */
final class StrictCodecBox {
    private StrictCodecBox() {}

    /** Parameter sets of HEVC: three kinds in one order, of the base layer, and nothing behind them. */
    static void hevc(StrictBox box) {
        byte[] head = box.take(22);
        IsoTop.require(head[0] == 1 && (head[13] & 0xF0) == 0xF0 && (head[15] & 0xFC) == 0xFC, "hvcC");
        long arrays = box.number(1);
        long before = 31;
        for (long i = 0; i < arrays; i++) {
            long type = box.number(1) & 0x7F;
            IsoTop.require(type > before && type <= 34, "hvcC array");
            before = type;
            long units = box.number(2);
            for (long k = 0; k < units; k++) {
                int length = (int) box.number(2);
                IsoTop.require(length > 2 && box.number(2) >> 3 == type << 6, "unit in hvcC");
                box.take(length - 2);
            }
        }
        box.end("hvcC");
    }

    /** Parameter sets of AVC, and nothing behind them but four numbers of the high profiles. */
    static void avc(StrictBox box) {
        byte[] head = box.take(5);
        IsoTop.require(head[0] == 1 && (head[4] & 0xFC) == 0xFC, "avcC");
        long sequences = box.number(1);
        IsoTop.require(sequences >> 5 == 7, "avcC");
        sets(box, sequences & 31, 7);
        sets(box, box.number(1), 8);
        if (box.hasMore()) {
            IsoTop.require(box.number(1) >> 2 == 63 && box.number(1) >> 3 == 31 && box.number(1) >> 3 == 31, "avcC");
            sets(box, box.number(1), 13);
        }
        box.end("avcC");
    }

    private static void sets(StrictBox box, long count, int type) {
        for (long i = 0; i < count; i++) {
            int length = (int) box.number(2);
            IsoTop.require(length > 1 && (box.number(1) & 0x9F) == type, "unit in avcC");
            box.take(length - 1);
        }
    }

    /** Sequence headers of AV1 and nothing else. */
    static void av1(StrictBox box) {
        byte[] head = box.take(4);
        IsoTop.require((head[0] & 0xFF) == 0x81 && (head[3] & 0xE0) == 0, "av1C");
        while (box.hasMore()) {
            long header = box.number(1);
            IsoTop.require((header & 0xF8) == 0x08, "unit in av1C");
            if ((header & 4) != 0) {
                box.number(1);
            }
            if ((header & 2) == 0) {
                box.take(box.left());
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
            box.take((int) size);
        }
    }

    static void colour(StrictBox box) {
        switch (box.word()) {
            case "nclx" -> {
                box.take(6);
                IsoTop.require((box.number(1) & 0x7F) == 0, "colr");
            }
            case "nclc" -> box.take(6);
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
