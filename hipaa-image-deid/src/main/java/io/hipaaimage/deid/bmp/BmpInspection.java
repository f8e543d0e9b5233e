package io.hipaaimage.deid.bmp;

import io.hipaaimage.core.Finding;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.function.Consumer;

/** Names what a BMP holds besides the picture. */
final class BmpInspection {
    private final PictureInput in;
    private final Consumer<Finding> findings;

    BmpInspection(PictureInput in, Consumer<Finding> findings) {
        this.in = in;
        this.findings = findings;
    }

    void run() throws ImageVaultException, IOException {
        Header header = Header.read(in);
        Layout layout = header.layout(in);
        Palette palette = layout.hasPalette() ? Palette.read(in, header, layout, new Removals()) : Palette.none();
        Colour colour = new Colour(header);
        if (colour.isLinked()) {
            found("header", "the path of a colour profile on somebody's machine", "A");
        } else if (colour.isEmbedded()) {
            found("header", "a colour profile; its texts may name a device and a date", "other");
        }
        long gap = header.pixelsAt() - in.offset();
        if (gap > 0) {
            found("before the pixels", gap + " bytes that no picture viewer shows", "other");
        }
        in.skip(gap, "gap");
        if (layout.isRunLength()) {
            new RunLengths(in, HeldOutput.nowhere(), layout, palette).copy();
        } else {
            in.skip(layout.stride() * layout.lines(), "pixels");
        }
        long trailer = in.drain();
        boolean kept = colour.isEmbedded() && trailer == colour.bytes();
        if (trailer > 0 && !kept) {
            found("behind the pixels", trailer + " bytes that no picture viewer shows", "other");
        }
    }

    private void found(String where, String what, String category) {
        findings.accept(new Finding(where, what, category));
    }
}
