package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.packets.PacketWalk;
import io.hipaaimage.deid.packets.Packets;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The packets of tile-part after tile-part: walked, and known when the same codestream is written after it was measured. */
final class PartPackets {
    private static final int MOST_KNOWN = 1 << 14;

    private final PacketWalk walk;
    private final @Nullable Queue<Packets> known;
    private Queue<Packets> walked = new ArrayDeque<>();
    private int parts;

    PartPackets(PacketWalk walk) {
        this.walk = walk;
        this.known = null;
    }

    private PartPackets(PacketWalk walk, Queue<Packets> known) {
        this.walk = walk;
        this.known = known;
    }

    void segment(boolean main, int marker, byte[] content) throws DamagedInputException {
        if (known == null && main) {
            walk.mainSegment(marker, content);
        } else if (known == null) {
            walk.partSegment(marker, content);
        }
    }

    Packets next(int tile, long from, long end) throws ImageVaultException, IOException {
        if (known != null) {
            Packets packets = known.poll();
            if (packets == null || !packets.isOf(from, end)) {
                throw Jp2Bytes.malformed("tile-part that changed while it was read", from);
            }
            return packets;
        }
        Packets packets = walk.packets(tile, from, end);
        if (++parts <= MOST_KNOWN) {
            walked.add(packets);
        } else {
            walked = new ArrayDeque<>();
        }
        return packets;
    }

    /** The same once more; empty where they are too many to be known, and have to be walked again. */
    @Nullable PartPackets again() {
        return parts <= MOST_KNOWN ? new PartPackets(walk, walked) : null;
    }

    /** How many bytes of packet headers in the main header are of no tile-part. */
    long headersLeft() {
        return walk.headersLeft();
    }

    boolean isUnread() {
        return walk.gaveUp();
    }
}
