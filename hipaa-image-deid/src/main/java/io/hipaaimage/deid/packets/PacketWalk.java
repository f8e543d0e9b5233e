package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Walks the packets of one JPEG 2000 codestream (T.800 annex B).
 *
 * <p>Guarantees of what goes out: each byte belongs to a packet header in canonical form, to a marker segment of packets, or to a code
 * block of a length that a header says; code blocks hold no marker. Memory and steps are bounded by the codestream's bytes, whatever its
 * headers say. Does not guarantee that a code block's own bytes are all used by its decoder.
 *
 * <p>Called in the codestream's order: segments of the main header, then for each tile-part its header's segments and its packets. For one
 * codestream and one thread.
 */
public final class PacketWalk {
    /** Packet headers of all tile-parts; what is taken of it goes in front of its packets. */
    public static final int PPM = 0xFF60;

    /** Packet headers of a tile-part, likewise. */
    public static final int PPT = 0xFF61;

    private static final int FIRST_ALONE = 0xFF30;
    private static final int LAST_ALONE = 0xFF3F;

    private final Grid grid;
    private final Styles main;
    private final Budget budget;
    private final PacketBytes bytes;
    private final PacketReader reader;
    private final Map<Integer, Tile> tiles = new HashMap<>();
    private final BitSet begun;
    private Styles part;
    private @Nullable PackedHeaders packed;
    private @Nullable PackedHeaders packedInPart;
    private boolean gaveUp;

    /**
     * Whether a marker of a header is one of those that have no segment, reserved for nobody yet: decoders pass over them
     * (ISO/IEC 15444-1 A.1).
     *
     * @param marker with its first byte, FF
     * @return true if no length follows it
     */
    public static boolean standsAlone(int marker) {
        return marker >= FIRST_ALONE && marker <= LAST_ALONE;
    }

    /**
     * Begins a walk behind SIZ.
     *
     * @param picture what offsets are counted in
     * @param size the content of SIZ behind its length
     * @param length how many bytes the codestream has at most
     * @throws DamagedInputException a SIZ that no picture has
     */
    public PacketWalk(SeekablePicture picture, byte[] size, long length) throws DamagedInputException {
        this.grid = new Grid(size);
        this.main = new Styles(grid.components());
        this.budget = new Budget(length);
        this.bytes = new PacketBytes(picture);
        this.reader = new PacketReader(bytes, budget);
        this.begun = new BitSet();
        this.part = new Styles(main);
        this.gaveUp = !grid.isNumbered();
    }

    /**
     * Takes a segment of the main header; segments that do not decide how packets are coded may be left out.
     *
     * @param marker its marker
     * @param content what stands behind its length
     * @throws DamagedInputException a coding style or a change of order that cannot be, or is given twice
     */
    public void mainSegment(int marker, byte[] content) throws DamagedInputException {
        if (marker == PPM) {
            packed = packed == null ? new PackedHeaders() : packed;
            packed.take(content);
        } else if (marker == PPT) {
            throw misplaced();
        } else {
            main.take(marker, content);
        }
    }

    /**
     * Takes a segment of the header of the tile-part that comes next.
     *
     * @param marker its marker
     * @param content what stands behind its length
     * @throws DamagedInputException as for the main header's
     */
    public void partSegment(int marker, byte[] content) throws DamagedInputException {
        if (marker == PPT && packed == null) {
            packedInPart = packedInPart == null ? new PackedHeaders() : packedInPart;
            packedInPart.take(content);
        } else if (marker == PPT || marker == PPM) {
            throw misplaced();
        } else {
            part.take(marker, content);
        }
    }

    /** Says that a segment was there which changes packets in ways that this walk does not know. */
    public void giveUp() {
        gaveUp = true;
        tiles.clear();
    }

    /**
     * Reads the packets of the tile-part whose header was taken.
     *
     * @param number the tile's number
     * @param from where its packets begin
     * @param end where the tile-part ends
     * @return what stays, headers that were packed in front of their packets; all of it once the walk gave up
     * @throws DamagedInputException packets that end early, say what cannot be, or hold a marker that is not theirs
     * @throws RefusedException {@code PACKED_HEADERS_NOT_FOLLOWED} where they are packed and the walk gave up, or where a tile-part has
     *     headers of packets that it does not hold itself
     * @throws IOException when reading fails
     */
    public Packets packets(int number, long from, long end)
            throws DamagedInputException, RefusedException, IOException {
        Styles header = part;
        part = new Styles(main);
        PackedHeaders own = packedInPart;
        packedInPart = null;
        PacketBytes headers =
                packed != null ? PacketBytes.of(packed.next()) : own != null ? PacketBytes.of(own.all()) : bytes;
        Edits edits = new Edits();
        if (!gaveUp) {
            try {
                bytes.range(from, end);
                read(number, header, headers, edits);
                return new Packets(from, bytes.at(), end, headers == bytes ? 0 : headers.left(), edits);
            } catch (NotFollowedException e) {
                giveUp();
            } catch (DamagedInputException e) {
                // the part is whole: its headers may be of packets in a later one, which is legal
                if (own == null || e.code() != ErrorCode.TRUNCATED) {
                    throw e;
                }
            }
        }
        if (headers != bytes) {
            throw new RefusedException(
                    ErrorCode.REFUSED, "PACKED_HEADERS_NOT_FOLLOWED", "save it with each header before its packet");
        }
        bytes.range(from, end);
        bytes.skipPackets();
        return Packets.whole(from, end);
    }

    /**
     * Whether packets were, from some tile-part on, left as they are: blocks of high throughput come in several sets, or they ask for more than their bytes or the numbers of tiles allow.
     *
     * @return false while each was read to its end
     */
    public boolean gaveUp() {
        return gaveUp;
    }

    /**
     * How many bytes of the main header's packet headers are of no tile-part that was read; they do not go out.
     *
     * @return 0 or more
     */
    public long headersLeft() {
        return packed == null ? 0 : packed.left();
    }

    private static DamagedInputException misplaced() {
        return PacketBytes.malformed("segment in a header of packed packet headers", 0);
    }

    private void read(int number, Styles header, PacketBytes headers, Edits edits)
            throws NotFollowedException, DamagedInputException, IOException {
        if (number >= grid.tiles()) {
            throw PacketBytes.malformed("tile", bytes.at());
        }
        if (header.isBeyond()) {
            throw new NotFollowedException("styles of part 2");
        }
        Tile tile = tiles.get(number);
        if (!begun.get(number)) {
            begun.set(number);
            tile = new Tile(grid, number, header, budget);
            tiles.put(number, tile);
        } else if (header.hasStyles()) {
            throw PacketBytes.malformed("coding style in a later tile-part", bytes.at());
        } else if (header.hasOrders()) {
            if (tile == null || !tile.canGoOn()) {
                throw new NotFollowedException("orders that change behind a first tile-part without them");
            }
            tile.goOn(header);
        }
        if (tile != null && !tile.read(reader, headers, edits) && !tile.canGoOn()) {
            tile.close();
            tiles.remove(number);
        }
    }
}
