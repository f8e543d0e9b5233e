package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** Reads packets (T.800 B.9, B.10): header with its bits and markers, then as many bytes as its code blocks have. */
final class PacketReader {
    private static final int SOP_BYTES = 4;
    /** More planes than samples of 38 bits with guard bits and a region of interest have. */
    private static final int MOST_PLANES = 74;

    private static final int MOST_PASSES = 3 * MOST_PLANES - 2;
    private static final int MOST_LENGTH_BITS = 31;
    private static final int HT_PASSES = 3;

    private final PacketBytes bytes;
    private final Budget budget;
    private final Segments segments = new Segments();

    PacketReader(PacketBytes bytes, Budget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    /** Reads a packet that a SOP segment may announce by its number. Its header stands before it, or was packed elsewhere and is put there. */
    void read(Tile tile, PacketOrder order, int packet, PacketBytes headers, Edits edits)
            throws NotFollowedException, DamagedInputException, IOException {
        if (tile.hasSop() && bytes.isMarker(PacketBytes.SOP)) {
            announced(packet, edits);
        }
        boolean packed = headers != bytes;
        Edits changes = packed ? new Edits() : edits;
        long begin = headers.at();
        HeaderBits bits = new HeaderBits(headers, changes);
        segments.clear();
        if (bits.bit() == 1) {
            blocks(tile, order, bits);
        }
        bits.end();
        if (tile.hasEph()) {
            if (!headers.isMarker(PacketBytes.EPH)) {
                throw PacketBytes.malformed("no EPH", headers.at());
            }
            headers.next();
            headers.next();
        }
        if (packed) {
            edits.insert(bytes.at(), headers.passed(begin, changes), changes.changed());
        }
        for (int i = 0; i < segments.count(); i++) {
            bytes.skip(segments.length(i));
        }
        Resolution resolution = order.resolution();
        Precinct precinct = resolution.read(order.precinct());
        if (precinct != null) {
            precinct.layers(order.layer() + 1);
            if (order.layer() + 1 == tile.layers()) {
                tile.done(order, precinct);
            }
        }
    }

    /** The segment's number can only be the packet's; it is written so. */
    private void announced(int packet, Edits edits) throws DamagedInputException, IOException {
        bytes.next();
        bytes.next();
        if ((bytes.next() << 8 | bytes.next()) != SOP_BYTES) {
            throw PacketBytes.malformed("SOP", bytes.at());
        }
        for (int shift = 8; shift >= 0; shift -= 8) {
            int number = packet >> shift & 0xFF;
            if (bytes.next() != number) {
                edits.replace(bytes.at() - 1, number);
            }
        }
    }

    /** Reads what a header says of each code block. */
    private void blocks(Tile tile, PacketOrder order, HeaderBits bits)
            throws NotFollowedException, DamagedInputException, IOException {
        Resolution resolution = order.resolution();
        ComponentStyle style = tile.style(resolution.component());
        Precinct precinct = tile.precinct(resolution, order.precinct());
        for (Blocks blocks : precinct.blocks(resolution, order.precinct(), tile)) {
            for (int y = 0; y < blocks.height; y++) {
                for (int x = 0; x < blocks.width; x++) {
                    budget.step();
                    block(blocks, x, y, order.layer(), style, bits);
                }
            }
        }
    }

    private void block(Blocks blocks, int x, int y, int layer, ComponentStyle style, HeaderBits bits)
            throws NotFollowedException, DamagedInputException, IOException {
        int before = blocks.passes(x, y);
        if (before > 0 ? bits.bit() == 0 : !blocks.inclusion.isLess(x, y, layer + 1, bits)) {
            return;
        }
        if (before == 0) {
            int planes = 0;
            while (!blocks.zeroPlanes.isLess(x, y, planes + 1, bits)) {
                if (++planes > MOST_PLANES) {
                    throw PacketBytes.malformed("zero bit planes", bytes.at());
                }
            }
        }
        int passes = passes(bits);
        if (before + passes > MOST_PASSES) {
            throw PacketBytes.malformed("coding passes", bytes.at());
        }
        blocks.passes(x, y, before + passes);
        int lengthBits = blocks.lengthBits(x, y);
        while (bits.bit() == 1) {
            if (++lengthBits > MOST_LENGTH_BITS) {
                throw PacketBytes.malformed("length of a code block", bytes.at());
            }
        }
        blocks.lengthBits(x, y, lengthBits);
        if (style.highThroughput()) {
            highThroughput(before, passes, lengthBits, bits);
        } else {
            segments(style, before, passes, lengthBits, bits);
        }
    }

    /** The codeword for a number of passes (T.800 table B.4). */
    private static int passes(HeaderBits bits) throws DamagedInputException, IOException {
        if (bits.bit() == 0) {
            return 1;
        }
        if (bits.bit() == 0) {
            return 2;
        }
        int more = bits.bits(2);
        if (more < 3) {
            return 3 + more;
        }
        more = bits.bits(5);
        return more < 31 ? 6 + more : 37 + bits.bits(7);
    }

    /** One length for each codeword segment that the passes are part of (T.800 B.10.7). */
    private void segments(ComponentStyle style, int before, int passes, int lengthBits, HeaderBits bits)
            throws DamagedInputException, IOException {
        for (int done = 0; done < passes; ) {
            int now = Math.min(passes - done, style.passesLeft(before + done));
            segment(lengthBits, now, bits);
            done += now;
        }
    }

    /** A cleanup pass, then what refines it (T.814 B.3); sets of passes that are skipped or come in later layers are not followed. */
    private void highThroughput(int before, int passes, int lengthBits, HeaderBits bits)
            throws NotFollowedException, DamagedInputException, IOException {
        if (before > 0 || passes > HT_PASSES) {
            throw new NotFollowedException("several sets of passes of high throughput");
        }
        segment(lengthBits, 1, bits);
        if (passes > 1) {
            segment(lengthBits, passes - 1, bits);
        }
    }

    private void segment(int lengthBits, int passes, HeaderBits bits) throws DamagedInputException, IOException {
        int count = lengthBits + 31 - Integer.numberOfLeadingZeros(passes);
        if (count > MOST_LENGTH_BITS) {
            throw PacketBytes.malformed("length of a code block", bytes.at());
        }
        segments.add(bits.bits(count));
    }
}
