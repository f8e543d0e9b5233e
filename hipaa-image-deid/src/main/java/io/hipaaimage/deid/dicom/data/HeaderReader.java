package io.hipaaimage.deid.dicom.data;

import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;

/** Pulls one element header after the other; the caller reads or skips each value before the next. For one thread. */
final class HeaderReader {
    private HeaderReader() {}

    static ElementHeader next(Cursor in, boolean explicit) throws ImageVaultException, IOException {
        int tag = in.tag();
        if (Tag.group(tag) == 0xFFFE) {
            return new ElementHeader(tag, Vr.UN, false, in.u32());
        }
        if (!explicit) {
            return new ElementHeader(tag, Vr.UN, false, in.u32());
        }
        int letters = in.letters();
        Vr vr = Vr.ofCode(letters).orElse(null);
        if (vr == null) {
            throw in.malformed(Tag.text(tag) + " has no value representation that is known");
        }
        long length;
        if (vr.longLength()) {
            in.u16();
            length = in.u32();
        } else {
            length = in.u16();
        }
        return new ElementHeader(tag, vr, true, length);
    }

    /** Whether the next element looks as if its VR were given; twelve bytes need not be there. */
    static boolean looksExplicit(Cursor in) throws ImageVaultException, IOException {
        return in.available(6) == 6 && Vr.ofCode(in.peek(4) << 8 | in.peek(5)).isPresent();
    }
}
