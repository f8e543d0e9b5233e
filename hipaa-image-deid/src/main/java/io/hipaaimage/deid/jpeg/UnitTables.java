package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.VaultBugException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The Huffman tables of a scan, in the order in which the blocks of a unit need them. */
final class UnitTables {
    private UnitTables() {}

    static HuffmanTable[] perBlock(Frame frame, Scan scan, Tables tables, int kind) {
        List<HuffmanTable> order = new ArrayList<>();
        for (int i = 0; i < scan.components().length; i++) {
            HuffmanTable table = tables.huffman(kind, kind == 0 ? scan.dc()[i] : scan.ac()[i]);
            if (table == null) {
                throw new VaultBugException("a scan began without its tables");
            }
            for (int block = blocks(frame, scan, i); block > 0; block--) {
                order.add(table);
            }
        }
        return order.toArray(HuffmanTable[]::new);
    }

    /** The component of each block of a unit, as its index in the frame. */
    static int[] components(Frame frame, Scan scan) {
        return IntStream.range(0, scan.components().length)
                .flatMap(i -> IntStream.generate(() -> scan.components()[i]).limit(blocks(frame, scan, i)))
                .toArray();
    }

    private static int blocks(Frame frame, Scan scan, int index) {
        Frame.Component component = frame.components().get(scan.components()[index]);
        return scan.components().length == 1 ? 1 : component.across() * component.down();
    }
}
