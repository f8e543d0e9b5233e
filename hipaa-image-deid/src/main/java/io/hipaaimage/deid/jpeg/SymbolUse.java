package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.JpegParts;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a picture uses of its tables: which symbols of its Huffman tables each scan, which entries of its quantization tables the whole. A
 * table is written before the data that it is for, and what no unit uses can spell a word; so a picture whose tables are not the standard's
 * is walked once before it is written.
 */
final class SymbolUse {
    private static final int SLOTS = 4;

    /** By scan: by class and slot which symbols are used; an empty array where the scan has no such table. */
    private final List<boolean[][]> scans = new ArrayList<>();

    private final List<CodedScan> coded = new ArrayList<>();
    private final QuantizerUse quantizers = new QuantizerUse();
    private boolean clean;

    private SymbolUse() {}

    QuantizerUse quantizers() {
        return quantizers;
    }

    /** Whether a picture may have a table that holds more than it needs, as far as its first scan shows. The input stays where it is. */
    static boolean mayHide(PictureInput in) throws IOException {
        in.fill(PictureInput.WINDOW);
        return mayHide(in.window(), in.position(), in.limit());
    }

    /** The same of tables that the streams of a container share; empty where they share none. */
    static boolean mayHide(byte[] tables) {
        return tables.length > 0 && mayHide(tables, 0, tables.length);
    }

    private static boolean mayHide(byte[] bytes, int from, int limit) {
        int at = from + 2;
        int components = 0;
        while (at + 2 <= limit && (bytes[at + 1] & 0xFF) != Marker.EOI) {
            int marker = bytes[at + 1] & 0xFF;
            if (bytes[at] != -1 || marker == 0xFF || Marker.isRestart(marker) || marker == Marker.TEM) {
                at++;
                continue;
            }
            int next = at + 5 < limit ? at + 2 + ((bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF)) : limit;
            if (next >= limit
                    || marker == Marker.SOF2
                    || (marker == Marker.DQT && !StandardQuantizers.fill(bytes, at + 4, next))
                    || (marker == Marker.DHT && !StandardTables.fill(bytes, at + 4, next))) {
                return true;
            }
            if (marker == Marker.SOS) {
                return bytes[at + 4] != components;
            }
            if (Marker.isFrame(marker) && at + 9 < limit) {
                components = bytes[at + 9];
            }
            at = next;
        }
        return at + 2 > limit;
    }

    /** Walks a picture to its end. */
    static SymbolUse of(PictureInput from, int lines) throws ImageVaultException, IOException {
        SymbolUse use = new SymbolUse();
        FirstWalk walk = new FirstWalk(from, use);
        use.walk(new JpegScrub(from, walk.nowhere(), walk, new Removals(), lines), walk);
        return use;
    }

    /** Walks a part of another container to its end. */
    static SymbolUse of(PictureInput from, JpegParts.Part part) throws ImageVaultException, IOException {
        SymbolUse use = new SymbolUse();
        FirstWalk walk = new FirstWalk(from, use);
        JpegScrub scrub = new JpegScrub(from, walk.nowhere(), walk, new Removals(), part);
        scrub.define(part);
        use.walk(scrub, walk);
        return use;
    }

    private void walk(JpegScrub scrub, FirstWalk walk) throws ImageVaultException, IOException {
        scrub.picture();
        clean = walk.isClean();
        if (scrub.frame().progressive() && scrub.leavesToGuess()) {
            quantizers.unfinished();
        }
    }

    /**
     * Whether the data of all scans is already as it is to be written. Where that of one is not, all are walked again: a progressive scan can
     * only be walked behind those before it.
     */
    boolean isClean() {
        return clean;
    }

    /** The data of the scans, in their order. */
    List<CodedScan> coded() {
        return coded;
    }

    void begin(Frame frame, Scan scan, Tables tables) {
        for (int component : scan.components()) {
            int slot = frame.components().get(component).table();
            int[] table = tables.quantizer(slot);
            if (table != null) {
                quantizers.takes(component, slot, table);
            }
        }
        for (HuffmanTable table : of(scan, tables)) {
            table.forget();
        }
    }

    void take(Scan scan, Tables tables, CodedScan data) {
        boolean[][] used = new boolean[2 * SLOTS][];
        Arrays.fill(used, new boolean[0]);
        for (int kind = 0; kind < 2; kind++) {
            for (int slot : scan.slots(kind)) {
                HuffmanTable table = tables.huffman(kind, slot);
                if (table != null) {
                    used[kind * SLOTS + slot] = table.met();
                }
            }
        }
        scans.add(used);
        coded.add(data);
    }

    /** A table as a scan needs it; scans count from 0. */
    HuffmanTable needed(int scan, int kind, int slot, HuffmanTable table) {
        boolean[] used = scan < scans.size() ? scans.get(scan)[kind * SLOTS + slot] : new boolean[0];
        return used.length == 0 ? table : table.without(used);
    }

    private static List<HuffmanTable> of(Scan scan, Tables tables) {
        List<HuffmanTable> all = new ArrayList<>();
        for (int kind = 0; kind < 2; kind++) {
            for (int slot : scan.slots(kind)) {
                HuffmanTable table = tables.huffman(kind, slot);
                if (table != null) {
                    all.add(table);
                }
            }
        }
        return all;
    }
}
