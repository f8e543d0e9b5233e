package io.hipaaimage.deid.packets;

import io.hipaaimage.core.DamagedInputException;
import java.io.IOException;

/** The bits of one packet header: a byte of FF is followed by one of seven bits (T.800 B.10.1). */
final class HeaderBits {
    private static final int ESCAPE = 0xFF;

    private final PacketBytes bytes;
    private final Edits edits;
    private int current;
    private int left;

    HeaderBits(PacketBytes bytes, Edits edits) {
        this.bytes = bytes;
        this.edits = edits;
    }

    int bit() throws DamagedInputException, IOException {
        if (left == 0) {
            left = current == ESCAPE ? 7 : 8;
            current = bytes.next();
            if (left == 7 && current > 0x7F) {
                throw PacketBytes.malformed("packet header", bytes.at() - 1);
            }
        }
        return current >> --left & 1;
    }

    int bits(int count) throws DamagedInputException, IOException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    /** Ends the header: what stands in bits behind the last becomes 0, and the byte that FF asks for is there only behind FF. */
    void end() throws DamagedInputException, IOException {
        int canonical = current >> left << left;
        if (canonical != current) {
            edits.replace(bytes.at() - 1, canonical);
        }
        if (current != ESCAPE) {
            return;
        }
        int stuffed = bytes.next();
        if (stuffed > 0x7F) {
            throw PacketBytes.malformed("packet header", bytes.at() - 1);
        }
        if (canonical != ESCAPE) {
            edits.drop(bytes.at() - 1);
        } else if (stuffed != 0) {
            edits.replace(bytes.at() - 1, 0);
        }
    }
}
