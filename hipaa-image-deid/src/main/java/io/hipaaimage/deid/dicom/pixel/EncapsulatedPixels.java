package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes compressed frames, one fragment each, behind an empty offset table: what a table says, fragments of their own say better. */
final class EncapsulatedPixels {
    private final DicomFile file;
    private final List<List<Value.Range>> frames;
    private final FrameFilter filter;
    private final Set<BlindSpot> blind = EnumSet.noneOf(BlindSpot.class);

    EncapsulatedPixels(DicomFile file, List<List<Value.Range>> frames, FrameFilter filter) {
        this.file = file;
        this.frames = frames;
        this.filter = filter;
    }

    /** What was not looked into in the frames that were written. */
    Set<BlindSpot> blind() {
        return blind;
    }

    void write(OutputStream out) throws ImageVaultException, IOException {
        u32(out, 0xFFFF_FFFFL);
        item(out, 0);
        for (List<Value.Range> frame : frames) {
            FrameBuffer clean = new FrameBuffer();
            try {
                filter.copy(new FrameInput(file, frame), clean, blind);
            } catch (FrameBuffer.TooLargeException e) {
                throw new RefusedException(ErrorCode.REFUSED, "FRAME_TOO_LARGE");
            }
            item(out, clean.size() + (clean.size() & 1));
            clean.writeTo(out);
            if ((clean.size() & 1) != 0) {
                out.write(0);
            }
        }
        u16(out, 0xFFFE);
        u16(out, 0xE0DD);
        u32(out, 0);
    }

    private static void item(OutputStream out, long length) throws IOException {
        u16(out, 0xFFFE);
        u16(out, 0xE000);
        u32(out, length);
    }

    private static void u16(OutputStream out, int value) throws IOException {
        out.write(value);
        out.write(value >> 8);
    }

    static void u32(OutputStream out, long value) throws IOException {
        u16(out, (int) value);
        u16(out, (int) (value >> 16));
    }
}
