package io.hipaaimage.deid.jxl;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** Follows a codestream from frame to frame, by the sizes in each frame's table of contents, to the end of the last one. */
final class CodestreamWalk {
    private static final int MARK = 0x0AFF;
    private static final int MOST_SECTIONS = 1 << 16;
    private static final int[] SECTION = {10, 0, 14, 1024, 22, 17_408, 30, 4_211_712};

    private final HeaderBits bits;
    private final Removals removed;

    CodestreamWalk(Codestream in, Codestream.Sink out, Removals removed) {
        this.bits = new HeaderBits(in, out, removed);
        this.removed = removed;
    }

    void run() throws ImageVaultException, IOException {
        bits.dropping(true);
        if (bits.read(16) != MARK) {
            throw bits.malformed("codestream's mark");
        }
        bits.dropping(false);
        bits.put(MARK, 16);
        ImageHeader image = ImageHeader.read(bits, removed);
        if (image.hasProfile()) {
            CodedProfile.rebuild(bits, removed);
        }
        bits.align();
        if (image.preview().width() > 0) {
            bits.dropping(true);
            FrameHeader preview = FrameHeader.read(bits, image, image.preview());
            removed.add("preview", sections(preview));
            bits.dropping(false);
        }
        boolean last = false;
        while (!last) {
            FrameHeader frame = FrameHeader.read(bits, image, image.size());
            sections(frame);
            last = frame.isLast();
        }
    }

    /** Whether headers have numbers that nobody needs to see the same: colours, brightness, inks, a filter's strength. */
    boolean hasOwnNumbers() {
        return bits.hasOwnNumbers();
    }

    private long sections(FrameHeader frame) throws ImageVaultException, IOException {
        long sections = frame.sections();
        if (sections > MOST_SECTIONS) {
            throw bits.malformed("frame of too many sections");
        }
        if (bits.flag()) {
            SectionOrder.pass(bits, (int) sections);
        }
        bits.align();
        long bytes = 0;
        for (int i = 0; i < sections; i++) {
            bytes += bits.u32(SECTION);
        }
        bits.align();
        bits.pass(bytes);
        return bytes;
    }
}
