package io.hipaaimage.deid.verify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** What a clean clip says of sound of wide numbers: how many, how wide, in which order, at which rate. */
final class StrictPcm {
    private static final List<String> NAMED = List.of("in24", "in32", "fl32", "fl64");
    private static final long[] BYTES = {3, 4, 4, 8};

    private StrictPcm() {}

    static boolean knows(String type) {
        return NAMED.contains(type) || Set.of("lpcm", "ipcm", "fpcm").contains(type);
    }

    /** Reads an entry behind its reference to the data. */
    static void check(String type, StrictBox box) {
        long version = box.number(2);
        box.zeros(6, "stsd");
        if (type.equals("lpcm")) {
            IsoTop.require(version == 2, "version of sound");
            described(box);
            return;
        }
        long channels = channels(box.number(2));
        long bits = box.number(2);
        box.zeros(4, "stsd");
        box.number(2);
        box.zeros(2, "rate");
        if (NAMED.contains(type)) {
            IsoTop.require(bits == 16 && version <= 1, "version of sound");
            if (version == 1) {
                little(type, channels, box);
            }
            return;
        }
        IsoTop.require(version == 0, "version of sound");
        StrictBox setup = box.box("pcmC", 0, 0);
        IsoTop.require(setup.number(1) <= 1, "order in pcmC");
        Set<Long> widths = type.equals("ipcm") ? Set.of(16L, 24L, 32L) : Set.of(32L, 64L);
        IsoTop.require(widths.contains(bits), "pcmC");
        setup.number(1, bits, "pcmC");
        setup.end("pcmC");
    }

    private static void little(String type, long channels, StrictBox box) {
        long bytes = BYTES[NAMED.indexOf(type)];
        box.number(4, 1, "stsd");
        box.number(4, bytes, "stsd");
        box.number(4, bytes * channels, "stsd");
        box.number(4, 2, "stsd");
        StrictBox wave = box.box("wave");
        StrictCodecBox.text(wave.box("frma"), "frma", type.getBytes(StandardCharsets.ISO_8859_1));
        StrictBox order = wave.box("enda");
        order.number(2, 1, "enda");
        order.end("enda");
        wave.box("\0\0\0\0").end("wave");
        wave.end("wave");
    }

    private static void described(StrictBox box) {
        box.number(8, 0x0003_0010_FFFE_0000L, "stsd");
        box.number(4, 0x10000, "stsd");
        box.number(4, 72, "stsd");
        double rate = Double.longBitsToDouble(box.number(8));
        IsoTop.require(rate >= 1 && rate <= 768_000 && rate == Math.rint(rate), "rate of sound");
        long channels = channels(box.number(4));
        box.number(4, 0x7F000000, "stsd");
        long bits = box.number(4);
        long flags = box.number(4);
        boolean whole = Set.of(8L, 16L, 24L, 32L).contains(bits)
                && (bits == 8 ? Set.of(8L, 12L) : Set.of(12L, 14L)).contains(flags);
        boolean floating = Set.of(32L, 64L).contains(bits) && Set.of(9L, 11L).contains(flags);
        IsoTop.require(whole || floating, "numbers of sound");
        box.number(4, channels * bits / 8, "stsd");
        box.number(4, 1, "stsd");
    }

    private static long channels(long count) {
        IsoTop.require(count == 1 || count == 2, "channels of sound");
        return count;
    }
}
