package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.spi.Removals;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Where in compressed pixel data a word could still be, since nobody looked; the names are stable words of a receipt. */
public enum BlindSpot {
    /** What stands behind the last symbol of coded data, or in coded data that is not walked at all. */
    CODED_DATA_NOT_LOOKED_INTO("bytes behind the last symbol of coded pictures"),
    /** Packets of JPEG 2000 that are copied as they are, markers sought alone. */
    PACKETS_NOT_LOOKED_INTO("bytes behind the last code block of packets"),
    /** Numbers of a writer's own in the headers of JPEG XL. */
    HEADER_NUMBERS_NOT_LOOKED_INTO("numbers of a writer's own in headers");

    private final String ofPictures;

    BlindSpot(String ofPictures) {
        this.ofPictures = ofPictures;
    }

    /**
     * The words of all.
     *
     * @return as they stand in receipts
     */
    public static Set<String> names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What the scrubber of pictures calls so.
     *
     * @param what an entry of its result that begins with {@link Removals#NOT_LOOKED_INTO}
     * @return the blind spot
     */
    static BlindSpot of(String what) {
        for (BlindSpot one : values()) {
            if (what.equals(Removals.NOT_LOOKED_INTO + one.ofPictures)) {
                return one;
            }
        }
        throw new VaultBugException("a blind spot of pictures that DICOM has no word for");
    }
}
