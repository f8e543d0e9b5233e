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

    /** Makes colours black that nothing names; the table was held back. */
    void forgetUnused(HeldOutput out, Removals removed) throws IOException {
        int forgotten = 0;
        for (int i = 0; i < colours.length; i++) {
            if (!used[i / COLOUR_BYTES] && colours[i] != 0) {
                colours[i] = 0;
                forgotten++;
            }
        }
        if (forgotten > 0) {
            out.change(at, colours);
            removed.add("colours that no pixel uses", forgotten);
        }
    }
}
