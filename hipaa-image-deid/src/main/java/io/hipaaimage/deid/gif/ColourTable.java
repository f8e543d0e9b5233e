package io.hipaaimage.deid.gif;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** A colour table on its way through (GIF89a 19, 21): written when it comes, and emptied of unused colours where it was held back. */
final class ColourTable {
    private static final int COLOUR_BYTES = 3;

    private final byte[] colours;
    private final boolean[] used = new boolean[256];
    private int at;
    private boolean moved;

    private ColourTable(byte[] colours) {
        this.colours = colours;
    }

    /** Reads a table of 2 to the power of {@code bits} colours; one of 0 bits is none. */
    static ColourTable read(PictureInput in, int bits) throws ImageVaultException, IOException {
        return new ColourTable(in.bytes(bits == 0 ? 0 : COLOUR_BYTES << bits, "colour table"));
    }

    boolean isNone() {
        return colours.length == 0;
    }

    void write(HeldOutput out) throws ImageVaultException, IOException {
        at = out.held();
        out.write(colours);
    }

    void use(int index) {
        used[index] = true;
    }

    /**
     * Notes what the pixels of one picture name.
     *
     * @param transparent the index that is no colour, or -1
     * @return whether each names a colour that is there; viewers show what they like for another one: nothing, black, a grey, or a colour
     *     by its lower bits
     */
    boolean take(boolean[] named, int transparent) {
        boolean there = true;
        for (int i = 0; i < named.length; i++) {
            used[i] |= named[i];
            there &= !named[i] || i < colours.length / COLOUR_BYTES || i == transparent;
        }
        return there;
    }

    /**
     * The index of no colour that says what another one says that no pixel names: the lowest of those, with its colour, since some viewers
     * show the ground in it. In a table that several pictures share one with a colour stays.
     *
     * @param own whether the table is of one picture
     */
    int settle(boolean[] named, int transparent, boolean own) {
        int count = colours.length / COLOUR_BYTES;
        int index = transparent < count ? 0 : count;
        while (named[index]) {
            index++;
        }
        if (transparent >= count || index == transparent) {
            return index;
        }
        if (!own) {
            return transparent;
        }
        System.arraycopy(colours, COLOUR_BYTES * transparent, colours, COLOUR_BYTES * index, COLOUR_BYTES);
        moved = true;
        return index;
    }

    /** Makes colours black that nothing names; the table was held back. */
    void forgetUnused(HeldOutput out, Removals removed) throws IOException {
        int forgotten = 0;
        for (int i = 0; i < colours.length; i++) {
            if (!used[i / COLOUR_BYTES] && colours[i] != 0) {
                colours[i] = 0;
                forgotten++;
            }
        }
        if (forgotten > 0 || moved) {
            out.change(at, colours);
        }
        if (forgotten > 0) {
            removed.add("colours that no pixel uses", forgotten);
        }
    }
}
