package io.hipaaimage.deid.exif;

import io.hipaaimage.core.Finding;
import java.util.Arrays;
import java.util.function.Consumer;

/** Tells what an EXIF block says, and that it says more than a turn where nothing of that has a name. Never throws for any content. */
public final class ExifInspection {
    private ExifInspection() {}

    /**
     * Tells of a block; of the block that a scrub writes, nothing.
     *
     * @param tiff the block from its byte order mark on
     * @param where the block's place in its file
     * @param findings told one by one
     */
    public static void tell(byte[] tiff, String where, Consumer<Finding> findings) {
        boolean[] told = new boolean[1];
        ExifReader.read(tiff, where, finding -> {
            told[0] = true;
            findings.accept(finding);
        });
        int orientation = Orientation.of(tiff);
        boolean clean = orientation > Orientation.UPRIGHT && Arrays.equals(tiff, Orientation.block(orientation));
        if (!told[0] && !clean) {
            findings.accept(
                    new Finding(where, "a block of " + tiff.length + " bytes that is more than a turn", "other"));
        }
    }
}
