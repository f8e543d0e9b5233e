package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.packets.PacketWalk;
import io.hipaaimage.deid.packets.Packets;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Walks a codestream (T.800 annex A): main header, tile-parts by their lengths, end; the same way each time. */
final class Codestream {
    private static final int SOC = 0xFF4F;
    private static final int SIZ = 0xFF51;
    private static final int SOT = 0xFF90;
    private static final int SOD = 0xFF93;
    private static final int EOC = 0xFFD9;
    private static final int SOT_BYTES = 12;
    private static final int FIRST_PACKET_MARKER = 0x90;

    private final Jp2Bytes bytes;
    private final long start;
    private final long end;
    private final Removals removed;
    private final ImageSize size;
    private final long afterSize;
    private final @Nullable PartPackets parts;

    Codestream(Jp2Bytes bytes, long start, long end, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.removed = removed;
        if (u16(start) != SOC || u16(start + 2) != SIZ) {
            throw Jp2Bytes.malformed("SOC or SIZ", start);
        }
        byte[] content = segment(start + 2);
        this.size = ImageSize.read(content, start);
        this.afterSize = start + 6 + content.length;
        this.parts = depth == Scrubber.Depth.DEEP ? walked() : null;
    }

    private Codestream(Codestream measured) throws ImageVaultException {
        this.bytes = measured.bytes;
        this.start = measured.start;
        this.end = measured.end;
        this.removed = new Removals();
        this.size = measured.size;
        this.afterSize = measured.afterSize;
        PartPackets known = measured.parts == null ? null : measured.parts.again();
        this.parts = measured.parts == null || known != null ? known : walked();
    }

    private PartPackets walked() throws ImageVaultException {
        return new PartPackets(new PacketWalk(bytes.picture(), size.content(), end - start));
    }

    /** The same, to be written once more, without what is told of it. */
    Codestream again() throws ImageVaultException {
        return new Codestream(this);
    }

    ImageSize size() {
        return size;
    }

    void write(Packets.Sink out) throws ImageVaultException, IOException {
        out.bytes(ByteBuffer.allocate(6)
                .putShort((short) SOC)
                .putShort((short) SIZ)
                .putShort((short) (size.content().length + 2))
                .array());
        out.bytes(size.content());
        HeaderSegments main = new HeaderSegments(true, size, 0, start);
        long at = header(main, afterSize, SOT);
        out.bytes(main.write(removed));
        int[] nextPart = new int[(int) size.tiles()];
        while (u16(at) == SOT) {
            at = tilePart(out, at, nextPart, main.levels());
        }
        if (u16(at) != EOC) {
            throw Jp2Bytes.malformed("marker between tile-parts", at);
        }
        out.bytes(new byte[] {(byte) 0xFF, (byte) 0xD9});
        if (parts != null && parts.headersLeft() > 0) {
            removed.add("bytes behind the last packet", parts.headersLeft());
        }
        if (at + 2 < end) {
            removed.add("bytes after EOC", end - at - 2);
        }
    }

    private long header(HeaderSegments segments, long from, int last) throws ImageVaultException, IOException {
        long at = from;
        int marker = u16(at);
        while (marker != last) {
            if (PacketWalk.standsAlone(marker)) {
                removed.add("reserved marker", 2);
                at += 2;
                marker = u16(at);
                continue;
            }
            byte[] content = segment(at);
            // headers that a walk takes go in front of their packets
            if (parts == null || (marker != PacketWalk.PPM && marker != PacketWalk.PPT)) {
                segments.take(marker, content, removed);
            }
            if (parts != null) {
                parts.segment(last == SOT, marker, content);
            }
            at += 4 + content.length;
            marker = u16(at);
        }
        return at;
    }

    /** Writes a tile-part; gives where the next one is. */
    private long tilePart(Packets.Sink out, long at, int[] nextPart, int levels)
            throws ImageVaultException, IOException {
        byte[] sot = segment(at);
        if (sot.length != SOT_BYTES - 4) {
            throw Jp2Bytes.malformed("SOT length", at);
        }
        ByteBuffer view = ByteBuffer.wrap(sot);
        int tile = Short.toUnsignedInt(view.getShort(0));
        long said = Integer.toUnsignedLong(view.getInt(2));
        int part = view.get(6) & 0xFF;
        int count = view.get(7) & 0xFF;
        if (tile >= nextPart.length || part != nextPart[tile]++ || (count != 0 && part >= count)) {
            throw Jp2Bytes.malformed("SOT", at);
        }
        HeaderSegments header = new HeaderSegments(false, size, levels, at);
        long data = header(header, at + SOT_BYTES, SOD) + 2;
        long partEnd = said == 0 ? endOfCodestream(data) : at + said;
        if (partEnd < data) {
            throw Jp2Bytes.malformed("Psot", at);
        }
        if (partEnd > end) {
            throw Jp2Bytes.truncated("tile-part", at);
        }
        byte[] segments = header.write(removed);
        Packets packets = parts == null ? Packets.whole(data, partEnd) : parts.next(tile, data, partEnd);
        told(packets);
        long length = SOT_BYTES + segments.length + 2 + packets.length();
        out.bytes(ByteBuffer.allocate(SOT_BYTES + segments.length + 2)
                .putShort((short) SOT)
                .putShort((short) (SOT_BYTES - 2))
                .putShort((short) tile)
                .putInt((int) length)
                .put((byte) part)
                .put((byte) count)
                .put(segments)
                .putShort((short) SOD)
                .array());
        packets.write(out);
        return partEnd;
    }

    private void told(Packets packets) {
        if (packets.behind() > 0) {
            removed.add("bytes behind the last packet", packets.behind());
        }
        if (packets.changed() > 0) {
            removed.add("padding and numbers of packet headers", packets.changed());
        }
    }

    /** Whether packets were left as they are, without a look for bytes that no code block has. */
    boolean isUnread() {
        return parts == null || parts.isUnread();
    }

    /** The last tile-part may leave its length to be found: no marker but those of packets stands before EOC. */
    private long endOfCodestream(long from) throws ImageVaultException, IOException {
        int before = 0;
        for (long at = from; at < end; at++) {
            int value = (int) bytes.number(at, 1, "tile-part");
            if (before == 0xFF && value >= FIRST_PACKET_MARKER && value != 0x91 && value != 0x92) {
                return at - 1;
            }
            before = value;
        }
        throw Jp2Bytes.truncated("tile-part", from);
    }

    private byte[] segment(long at) throws ImageVaultException, IOException {
        int length = u16(at + 2);
        if (length < 2 || u16(at) < 0xFF00) {
            throw Jp2Bytes.malformed("marker segment", at);
        }
        if (at + 2 + length > end) {
            throw Jp2Bytes.truncated("marker segment", at);
        }
        return bytes.bytes(at + 4, length - 2, "marker segment");
    }

    private int u16(long at) throws ImageVaultException, IOException {
        if (at > end - 2) {
            throw Jp2Bytes.truncated("codestream", at);
        }
        return (int) bytes.number(at, 2, "codestream");
    }
}
