package io.hipaaimage.deid.mp4;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;

/** The one mark of a track of MPEG-4 Visual: in its descriptors, or in its first sample, from where it moves to the descriptors. */
final class CoderMarks {
    private CoderMark mark = CoderMark.NONE;
    private CoderMark now = CoderMark.NONE;
    private boolean begun;

    /** Takes user data, of the descriptors or of the sample that is read. */
    void take(byte[] userData) {
        now = now.with(userData);
    }

    /** Says that the descriptors were read. */
    void endDescriptors() {
        mark = now;
    }

    /** Says that a sample was read; samples may be read again from the first one. */
    void endSample() throws RefusedException {
        if (!begun) {
            begun = true;
            mark = now;
        }
        if (!now.equals(mark)) {
            throw new RefusedException(ErrorCode.REFUSED, "CODEC_CHANGES", "save the clip anew with one setting");
        }
    }

    CoderMark mark() {
        return mark;
    }
}
