package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.Orientation;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a scan needs before it begins, and of it only what a decoder does not have yet: before the first one the picture's facts and
 * its frame, before each one its tables and its restart interval.
 */
final class ScanDefinitions {
    private final PictureInput in;
    private final JpegWriter writer;
    private final Tables tables;
    private final Facts facts;
    private final Removals removed;

    private List<byte[]> heads = List.of();
    private @Nullable SymbolUse use;
    private int scans;
    private int writtenInterval;

    ScanDefinitions(PictureInput in, JpegWriter writer, Tables tables, Facts facts, Removals removed) {
        this.in = in;
        this.writer = writer;
        this.tables = tables;
        this.facts = facts;
        this.removed = removed;
    }

    /** Segments of ours behind the picture's turn. */
    void with(List<byte[]> segments) {
        heads = List.copyOf(segments);
    }

    /** What the scans use of their tables, or null where these are not to be cut. */
    void using(@Nullable SymbolUse found) {
        use = found;
    }

    /** Whether a segment is one that {@link #with} gave. */
    boolean writes(int marker, byte[] bytes, int from, int to) {
        return heads.stream()
                .anyMatch(head -> (head[1] & 0xFF) == marker && Arrays.equals(bytes, from, to, head, 4, head.length));
    }

    /**
     * The tables that this scan's components take: a decoder takes them once, at a component's first scan (T.81 B.2.4.1). To be called before
     * the scan counts as seen.
     */
    void beforeHeader(Frame frame, Scan scan, Coverage seen) throws ImageVaultException, IOException {
        TreeSet<Integer> needed = new TreeSet<>();
        for (int index : scan.components()) {
            if (!seen.has(index)) {
                needed.add(frame.components().get(index).table());
            }
        }
        if (scans == 0) {
            writeFacts(frame);
        }
        for (int slot : needed) {
            int[] table = tables.quantizer(slot);
            if (table == null) {
                throw in.malformed("SOS without its DQT");
            }
            writeQuantizers(slot, table);
        }
        if (scans == 0) {
            writer.frame(frame);
        }
    }

    /** The interval, the Huffman tables and the scan's header; its data comes next. */
    void header(Frame frame, Scan scan, int interval) throws ImageVaultException, IOException {
        // an interval that no scan reaches is only a number
        int effective = interval < scan.units(frame) ? interval : 0;
        if (effective != writtenInterval) {
            writer.restartInterval(effective);
            writtenInterval = effective;
        }
        writeHuffman(scan.needsDc(), 0, scan.dc());
        writeHuffman(scan.needsAc(), 1, scan.ac());
        scans++;
        writer.scan(scan);
    }

    /** Whether a walk before this one met more scans: the file was changed in between. */
    boolean lacksScans() {
        return use != null && scans < use.coded().size();
    }

    private void writeFacts(Frame frame) throws IOException {
        writer.begin();
        if (facts.orientation() > Orientation.UPRIGHT) {
            writer.orientation(facts.orientation());
        }
        for (byte[] head : heads) {
            writer.segment(head);
        }
        Optional<byte[]> profile = facts.profile(frame.components().size());
        if (profile.isPresent()) {
            writer.profile(profile.get());
        }
        if (facts.colour().transform(frame).isPresent()) {
            writer.adobe(facts.colour().transform(frame).getAsInt());
        }
    }

    private void writeQuantizers(int slot, int[] table) throws ImageVaultException, IOException {
        if (use != null && use.quantizers().hides(slot, table)) {
            throw in.malformed("DQT with a zero that hides coefficients");
        }
        int[] clean = use == null ? table : use.quantizers().needed(slot, table);
        if (tables.mustWriteQuantizer(slot, clean)) {
            writer.quantizers(slot, clean);
            if (!Arrays.equals(clean, table)) {
                removed.add("quantizers of coefficients that are always zero", 0);
            }
        }
    }

    private void writeHuffman(boolean needed, int kind, int[] slots) throws ImageVaultException, IOException {
        if (!needed) {
            return;
        }
        for (int slot : Arrays.stream(slots).distinct().sorted().toArray()) {
            HuffmanTable table = tables.huffman(kind, slot);
            if (table == null) {
                throw in.malformed("SOS without its DHT");
            }
            HuffmanTable clean = use == null ? table : use.needed(scans, kind, slot, table);
            if (clean != table) {
                removed.add("symbols that no scan uses", (long) table.length() - clean.length());
            }
            if (tables.mustWriteHuffman(kind, slot, clean)) {
                writer.huffman(kind, slot, clean);
            }
        }
    }
}
