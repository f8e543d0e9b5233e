package io.hipaaimage.deid.aac;

/** Says that a frame is damaged, or has what is not walked here. */
final class UnknownFrameException extends Exception {
    private static final long serialVersionUID = 1;

    UnknownFrameException() {
        super("a frame of sound that is not walked", null, false, false);
    }
}
