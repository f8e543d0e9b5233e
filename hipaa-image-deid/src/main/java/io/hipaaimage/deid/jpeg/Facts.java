package io.hipaaimage.deid.jpeg;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.exif.Orientation;
import io.hipaaimage.deid.icc.ColourProfile;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.util.Arrays;
import java.util.Optional;

/** What the application segments before the first scan say about the picture itself: turn, colour. The rest is told as removed. */
final class Facts {
    private static final int SEGMENT_HEAD = 4;
    private static final int JFIF_PAYLOAD = 14;
    private static final int ADOBE_PAYLOAD = 12;
    private static final int ADOBE_TRANSFORM = 11;

    private final Removals removed;
    private final boolean alone;
    private final Colour colour = new Colour();
    private final ProfilePieces pieces = new ProfilePieces();
    private int orientation;

    /** Within another container ({@code alone} false) turn and profile are that container's. */
    Facts(Removals removed, boolean alone) {
        this.removed = removed;
        this.alone = alone;
    }

    Colour colour() {
        return colour;
    }

    /** 1 to 8; 1 where nothing is said. */
    int orientation() {
        return Math.max(orientation, Orientation.UPRIGHT);
    }

    /** Takes a segment whose payload is in the window. */
    void take(int marker, PictureInput in, int length, boolean beforeScans) throws ImageVaultException {
        AppSegment kind = AppSegment.of(marker, in.window(), in.position(), length);
        if (beforeScans && keep(kind, in, length)) {
            return;
        }
        removed.add(kind.label(marker), SEGMENT_HEAD + length);
    }

    /** The rebuilt profile, or empty where the picture has none, has sRGB, or has one that no colour manager takes. */
    Optional<byte[]> profile(int components) {
        Optional<byte[]> source = pieces.join();
        Optional<byte[]> clean = source.flatMap(bytes -> ColourProfile.rebuild(bytes, components));
        if (pieces.bytes() > 0 && !(clean.isPresent() && Arrays.equals(clean.get(), source.orElseThrow()))) {
            removed.add(
                    "APP2 ICC profile",
                    // empty texts that a profile must have can make it longer than it was
                    Math.max(
                            0, pieces.bytes() - clean.map(bytes -> bytes.length).orElse(0)));
        }
        return clean;
    }

    private boolean keep(AppSegment kind, PictureInput in, int length) throws ImageVaultException {
        byte[] bytes = in.window();
        int at = in.position();
        switch (kind) {
            case JFIF -> {
                if (length >= JFIF_PAYLOAD) {
                    colour.sawJfif();
                }
            }
            case EXIF -> {
                if (orientation == 0 && alone) {
                    byte[] tiff = Arrays.copyOfRange(bytes, at + AppSegment.EXIF.bytes(), at + length);
                    orientation = Orientation.of(tiff);
                    return orientation > Orientation.UPRIGHT && Arrays.equals(tiff, Orientation.block(orientation));
                }
            }
            case ICC -> {
                return alone && pieces.add(bytes, at + AppSegment.ICC.bytes(), at + length);
            }
            case ADOBE -> {
                if (length >= ADOBE_PAYLOAD) {
                    colour.sawAdobe(bytes[at + ADOBE_TRANSFORM] & 0xFF);
                    return length == ADOBE_PAYLOAD;
                }
            }
            default -> {}
        }
        return false;
    }
}
