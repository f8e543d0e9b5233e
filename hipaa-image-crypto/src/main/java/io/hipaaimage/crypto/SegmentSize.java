package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageUse;

/** How large the pieces are that an image is sealed in; a reader needs one whole piece to see any byte of it. */
public enum SegmentSize {
    /** 64 KiB: a viewer that jumps about. */
    KIB_64(65_536),
    /** 256 KiB: the default. */
    KIB_256(262_144),
    /** 1 MiB: an archive that is read from end to end. */
    MIB_1(1_048_576);

    private final int bytes;

    SegmentSize(int bytes) {
        this.bytes = bytes;
    }

    /**
     * The sealed length.
     *
     * @return the length in bytes, including the 32 bytes that sealing adds
     */
    public int bytes() {
        return bytes;
    }

    /** What an image of this use is sealed in. */
    static SegmentSize of(ImageUse use) {
        return switch (use) {
            case VIEWER -> KIB_64;
            case DEFAULT -> KIB_256;
            case ARCHIVE -> MIB_1;
        };
    }

    static SegmentSize ofBytes(int bytes, long offset) throws DamagedInputException {
        for (SegmentSize size : values()) {
            if (size.bytes == bytes) {
                return size;
            }
        }
        throw new DamagedInputException(ErrorCode.UNSUPPORTED_VERSION, "segment size", offset);
    }
}
