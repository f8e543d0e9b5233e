package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** Reads packets (T.800 B.9, B.10): header with its bits and markers, then as many bytes as its code blocks have. */
final class PacketReader {
    private static final int SOP = 0x91;
    private static final int EPH = 0x92;
    private static final int SOP_BYTES = 4;
    /** More planes than samples of 38 bits with guard bits and a region of interest have. */
    private static final int MOST_PLANES = 74;

    private static final int MOST_PASSES = 3 * MOST_PLANES - 2;
    private static final int MOST_LENGTH_BITS = 31;
    private static final int HT_PASSES = 3;

    private final PacketBytes bytes;
    private final Budget budget;

    PacketReader(PacketBytes bytes, Budget budget) {
        this.bytes = bytes;
        this.budget = budget;
    }

    /** Reads a packet that a SOP segment may announce by its number. */
    void read(Tile tile, PacketOrder order, int packet, Edits edits)
            throws NotFollowedException, DamagedInputException, IOException {
        if (tile.hasSop() && bytes.isMarker(SOP)) {
            announced(packet, edits);
        }
        HeaderBits bits = new HeaderBits(bytes, edits);
        long body = bits.bit() == 0 ? 0 : blocks(tile, order, bits);
        bits.end();
        if (tile.hasEph()) {
            if (!bytes.isMarker(EPH)) {
                throw PacketBytes.malformed("no EPH", bytes.at());
            }
            bytes.next();
            bytes.next();
        }
        bytes.skip(body);
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

    /** Reads what a header says of each code block; gives how many bytes they have together. */
    private long blocks(Tile tile, PacketOrder order, HeaderBits bits)
            throws NotFollowedException, DamagedInputException, IOException {
        Resolution resolution = order.resolution();
        ComponentStyle style = tile.style(resolution.component());
        Precinct precinct = tile.precinct(resolution, order.precinct());
        long body = 0;
        for (Blocks blocks : precinct.blocks(resolution, order.precinct(), tile)) {
            for (int y = 0; y < blocks.height; y++) {
                for (int x = 0; x < blocks.width; x++) {
                    budget.step();
                    body += block(blocks, x, y, order.layer(), style, bits);
                }
            }
        }
        return body;
    }

    private long block(Blocks blocks, int x, int y, int layer, ComponentStyle style, HeaderBits bits)
            throws NotFollowedException, DamagedInputException, IOException {
        int before = blocks.passes(x, y);
        if (before > 0 ? bits.bit() == 0 : !blocks.inclusion.isLess(x, y, layer + 1, bits)) {
            return 0;
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
        return style.highThroughput()
                ? highThroughput(before, passes, lengthBits, bits)
                : segments(style, before, passes, lengthBits, bits);
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
    private long segments(ComponentStyle style, int before, int passes, int lengthBits, HeaderBits bits)
            throws DamagedInputException, IOException {
        long body = 0;
        for (int done = 0; done < passes; ) {
            int now = Math.min(passes - done, style.passesLeft(before + done));
            body += length(lengthBits, now, bits);
            done += now;
        }
        return body;
    }

    /** A cleanup pass, then what refines it (T.814 B.3); sets of passes that are skipped or come in later layers are not followed. */
    private long highThroughput(int before, int passes, int lengthBits, HeaderBits bits)
            throws NotFollowedException, DamagedInputException, IOException {
        if (before > 0 || passes > HT_PASSES) {
            throw new NotFollowedException("several sets of passes of high throughput");
        }
        long body = length(lengthBits, 1, bits);
        return passes == 1 ? body : body + length(lengthBits, passes - 1, bits);
    }

    private long length(int lengthBits, int passes, HeaderBits bits) throws DamagedInputException, IOException {
        int count = lengthBits + 31 - Integer.numberOfLeadingZeros(passes);
        if (count > MOST_LENGTH_BITS) {
            throw PacketBytes.malformed("length of a code block", bytes.at());
        }
        return bits.bits(count);
    }
}
