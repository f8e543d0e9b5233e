package io.hipaaimage.deid.jpeg;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the components mean. Markers and component ids decide it together (libjpeg's rule, which the field follows): JFIF says YCbCr, else
 * Adobe's transform decides, else ids of {@code R G B} say RGB. The clean file has ids 1 to n and an Adobe segment only where YCbCr, gray
 * or plain CMYK would be wrong without it, so that ids cannot carry text.
 */
final class Colour {
    /** What Adobe's segment calls "no transform". */
    static final int NONE = 0;

    private static final int YCCK = 2;
    private static final List<Integer> RGB = List.of((int) 'R', (int) 'G', (int) 'B');

    private boolean jfif;
    private OptionalInt adobe = OptionalInt.empty();

    void sawJfif() {
        jfif = true;
    }

    void sawAdobe(int transform) {
        adobe = OptionalInt.of(transform);
    }

    /** The transform that the clean file's Adobe segment must name, or empty where it needs none. */
    OptionalInt transform(Frame frame) {
        return switch (frame.components().size()) {
            case 3 -> isRgb(frame) ? OptionalInt.of(NONE) : OptionalInt.empty();
            // the segment's mere presence says that inks are inverted
            case 4 -> adobe.isPresent() ? OptionalInt.of(adobe.getAsInt() == NONE ? NONE : YCCK) : OptionalInt.empty();
            default -> OptionalInt.empty();
        };
    }

    private boolean isRgb(Frame frame) {
        if (jfif) {
            return false;
        }
        if (adobe.isPresent()) {
            return adobe.getAsInt() == NONE;
        }
        return frame.components().stream().map(Frame.Component::id).toList().equals(RGB);
    }
}
