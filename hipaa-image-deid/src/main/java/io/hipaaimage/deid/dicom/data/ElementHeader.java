package io.hipaaimage.deid.dicom.data;

/**
 * What stands before a value.
 *
 * @param tag the tag
 * @param vr the representation as it was given, or UN where it was not
 * @param explicit whether it was given
 * @param length bytes of the value, or {@link #UNDEFINED}
 */
record ElementHeader(int tag, Vr vr, boolean explicit, long length) {
    static final long UNDEFINED = 0xFFFF_FFFFL;

    boolean undefined() {
        return length == UNDEFINED;
    }
}
