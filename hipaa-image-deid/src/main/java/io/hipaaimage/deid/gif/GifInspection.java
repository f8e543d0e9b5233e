package io.hipaaimage.deid.gif;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.util.function.Consumer;

/** Names what a GIF's blocks hold besides the pictures. */
final class GifInspection {
    private final PictureInput in;
    private final Consumer<Finding> findings;

    GifInspection(PictureInput in, Consumer<Finding> findings) {
        this.in = in;
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        ColourTable.read(in, Screen.read(in).tableBits());
        int mark = in.u8("block");
        while (mark != Blocks.TRAILER) {
            switch (mark) {
                case Blocks.EXTENSION -> extension(in.u8("extension"));
                case Placement.MARK -> picture();
                case 0 -> {}
                default -> throw in.malformed("block of an unknown kind");
            }
            mark = in.u8("block");
        }
        long trailer = in.drain();
        if (trailer > 0) {
            found("after the trailer", trailer + " bytes that no picture viewer shows", "other");
        }
    }

    private void picture() throws ImageVaultException, IOException {
        ColourTable.read(in, Placement.read(in).tableBits());
        in.skip(1, "image data");
        Blocks.skip(in, "image data");
    }

    private void extension(int label) throws ImageVaultException, IOException {
        if (label == GraphicControl.LABEL) {
            Blocks.skip(in, "graphic control");
            return;
        }
        if (label == Application.LABEL) {
            application(Application.read(in));
            return;
        }
        String where = Application.label(label);
        long bytes = Blocks.skip(in, where);
        found(where, "data of " + bytes + " bytes that is no part of the picture", "other");
    }

    private void application(Application kind) throws ImageVaultException, IOException {
        long bytes = Blocks.skip(in, kind.label());
        switch (kind) {
            case LOOP -> {}
            case XMP -> found(kind.label(), "an XMP packet, with names, dates, places or an editing history", "A");
            case ICC -> found(kind.label(), "a colour profile; its texts may name a device and a date", "other");
            case C2PA -> found(kind.label(), "a provenance record, with names and dates", "A");
            case PHOTOSHOP, IPTC -> found(kind.label(), "records with names and places", "A");
            default -> found(kind.label(), "data of " + bytes + " bytes that no standard defines", "other");
        }
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
