package io.hipaaimage.deid.dicom.data;

import java.util.Arrays;
import java.util.Optional;

/** Transfer syntaxes that are read (PS3.5 annex A). */
public enum TransferSyntax {
    /** Implicit VR little endian. */
    IMPLICIT("1.2.840.10008.1.2", Pixels.NATIVE),
    /** Explicit VR little endian. */
    EXPLICIT("1.2.840.10008.1.2.1", Pixels.NATIVE),
    /** Explicit VR big endian, retired. */
    BIG_ENDIAN("1.2.840.10008.1.2.2", Pixels.NATIVE),
    /** Deflated explicit VR little endian. */
    DEFLATED("1.2.840.10008.1.2.1.99", Pixels.NATIVE),
    /** Encapsulated uncompressed. */
    ENCAPSULATED_UNCOMPRESSED("1.2.840.10008.1.2.1.98", Pixels.UNCOMPRESSED),
    /** Each frame deflated. */
    DEFLATED_FRAME("1.2.840.10008.1.2.8.1", Pixels.DEFLATED_FRAME),
    /** JPEG baseline. */
    JPEG_BASELINE("1.2.840.10008.1.2.4.50", Pixels.JPEG),
    /** JPEG extended, 12 bits. */
    JPEG_EXTENDED("1.2.840.10008.1.2.4.51", Pixels.JPEG),
    /** JPEG lossless. */
    JPEG_LOSSLESS("1.2.840.10008.1.2.4.57", Pixels.JPEG),
    /** JPEG lossless, first-order prediction. */
    JPEG_LOSSLESS_SV1("1.2.840.10008.1.2.4.70", Pixels.JPEG),
    /** JPEG-LS lossless. */
    JPEG_LS("1.2.840.10008.1.2.4.80", Pixels.JPEG_LS),
    /** JPEG-LS near-lossless. */
    JPEG_LS_NEAR("1.2.840.10008.1.2.4.81", Pixels.JPEG_LS),
    /** JPEG 2000 lossless. */
    JPEG_2000_LOSSLESS("1.2.840.10008.1.2.4.90", Pixels.JPEG_2000),
    /** JPEG 2000. */
    JPEG_2000("1.2.840.10008.1.2.4.91", Pixels.JPEG_2000),
    /** JPEG 2000 part 2, multi-component, lossless. */
    JPEG_2000_PART2_LOSSLESS("1.2.840.10008.1.2.4.92", Pixels.JPEG_2000),
    /** JPEG 2000 part 2, multi-component. */
    JPEG_2000_PART2("1.2.840.10008.1.2.4.93", Pixels.JPEG_2000),
    /** High-throughput JPEG 2000, lossless. */
    HTJ2K_LOSSLESS("1.2.840.10008.1.2.4.201", Pixels.JPEG_2000),
    /** High-throughput JPEG 2000, lossless, RPCL. */
    HTJ2K_LOSSLESS_RPCL("1.2.840.10008.1.2.4.202", Pixels.JPEG_2000),
    /** High-throughput JPEG 2000. */
    HTJ2K("1.2.840.10008.1.2.4.203", Pixels.JPEG_2000),
    /** JPEG XL, lossless. */
    JPEG_XL_LOSSLESS("1.2.840.10008.1.2.4.110", Pixels.JPEG_XL),
    /** JPEG XL from which a JPEG can be made again; what is written cannot do that any more. */
    JPEG_XL_RECOMPRESSION("1.2.840.10008.1.2.4.111", Pixels.JPEG_XL),
    /** JPEG XL. */
    JPEG_XL("1.2.840.10008.1.2.4.112", Pixels.JPEG_XL),
    /** Run length encoding. */
    RLE("1.2.840.10008.1.2.5", Pixels.RLE);

    /** How pixel data lies in the data set. */
    public enum Pixels {
        /** As numbers. */
        NATIVE,
        /** As numbers, in fragments. */
        UNCOMPRESSED,
        /** Deflated, frame by frame. */
        DEFLATED_FRAME,
        /** As JPEG streams. */
        JPEG,
        /** As JPEG-LS streams. */
        JPEG_LS,
        /** As JPEG 2000 code streams. */
        JPEG_2000,
        /** As JPEG XL code streams. */
        JPEG_XL,
        /** As run lengths. */
        RLE
    }

    private final String uid;
    private final Pixels pixels;

    TransferSyntax(String uid, Pixels pixels) {
        this.uid = uid;
        this.pixels = pixels;
    }

    /**
     * Its UID.
     *
     * @return the UID
     */
    public String uid() {
        return uid;
    }

    /**
     * How pixel data lies.
     *
     * @return the form
     */
    public Pixels pixels() {
        return pixels;
    }

    /**
     * The syntax that an output has for an input of this one: native data becomes explicit VR little endian, a recompressed
     * JPEG is a JPEG XL without the JPEG's own bytes, everything else stays.
     *
     * @return the output's syntax
     */
    public TransferSyntax written() {
        return switch (this) {
            case IMPLICIT, BIG_ENDIAN -> EXPLICIT;
            case JPEG_XL_RECOMPRESSION -> JPEG_XL;
            default -> this;
        };
    }

    static Optional<TransferSyntax> of(String uid) {
        return Arrays.stream(values()).filter(s -> s.uid.equals(uid)).findFirst();
    }
}
