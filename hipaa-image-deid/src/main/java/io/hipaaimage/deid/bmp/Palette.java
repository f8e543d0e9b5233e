package io.hipaaimage.deid.bmp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** The colours that small pixels name, in entries of four bytes whose last is nothing. */
final class Palette {
    private static final int ENTRY_BYTES = 4;

    private final byte[] colours;
    private final boolean[] used = new boolean[256];

    private Palette(byte[] colours) {
        this.colours = colours;
    }

    static Palette none() {
        return new Palette(new byte[0]);
    }

    /** Reads as many entries as the header speaks of, at most as there can be and as stand before the pixels. */
    static Palette read(PictureInput in, Header header, Layout layout, Removals removed)
            throws ImageVaultException, IOException {
        long most = 1L << layout.bits();
        long said = header.colours() == 0 ? most : Math.min(header.colours(), most);
        long room = Math.max(0, header.pixelsAt() - in.offset()) / header.entryBytes();
        int count = (int) Math.min(said, room);
        byte[] found = in.bytes(count * header.entryBytes(), "palette");
        byte[] colours = new byte[ENTRY_BYTES * count];
        int idle = 0;
        for (int i = 0; i < count; i++) {
            System.arraycopy(found, i * header.entryBytes(), colours, i * ENTRY_BYTES, ENTRY_BYTES - 1);
            idle += header.entryBytes() == ENTRY_BYTES && found[i * ENTRY_BYTES + 3] != 0 ? 1 : 0;
        }
        if (idle > 0) {
            removed.add("reserved bytes of the palette", idle);
        }
        return new Palette(colours);
    }

    int entries() {
        return colours.length / ENTRY_BYTES;
    }

    byte[] bytes() {
        return colours;
    }

    /** Notes that a pixel names an entry. */
    void use(int index) {
        used[index] = true;
    }

    /** Whether a pixel names an entry that is not there: viewers show what they like. */
    boolean lacksColour() {
        for (int i = entries(); i < used.length; i++) {
            if (used[i]) {
                return true;
            }
        }
        return false;
    }

    /** Makes entries black that no pixel names. */
    void forgetUnused(Removals removed) {
        int forgotten = 0;
        for (int i = 0; i < colours.length; i++) {
            if (!used[i / ENTRY_BYTES] && colours[i] != 0) {
                colours[i] = 0;
                forgotten++;
            }
        }
        if (forgotten > 0) {
            removed.add("colours that no pixel uses", forgotten);
        }
    }
}
