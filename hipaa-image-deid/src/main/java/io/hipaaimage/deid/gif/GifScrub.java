package io.hipaaimage.deid.gif;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** One GIF's way through. */
final class GifScrub {
    private static final long MOST_PIXELS = 1L << 28;
    private static final int LEAST_ROOT_BITS = 2;
    private static final int MOST_ROOT_BITS = 8;

    private final PictureInput in;
    private final boolean deep;
    private final Removals removed;
    private final HeldOutput out;
    private final Screen screen;
    private final ColourTable global;
    private GraphicControl control = GraphicControl.NONE;
    private final LoopCount loop = new LoopCount();
    private boolean pictureSeen;
    private boolean backgroundSeen;

    GifScrub(PictureInput in, HeldOutput out, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        this.in = in;
        this.deep = depth == Scrubber.Depth.DEEP;
        this.removed = removed;
        this.out = out;
        this.screen = Screen.read(in);
        this.global = ColourTable.read(in, screen.tableBits());
    }

    void run() throws ImageVaultException, IOException {
        out.write(screen.write());
        global.write(out);
        int mark = in.u8("block");
        while (mark != Blocks.TRAILER) {
            switch (mark) {
                case Blocks.EXTENSION -> extension();
                case Placement.MARK -> picture();
                case 0 -> removed.add("bytes between blocks", 1);
                default -> throw in.malformed("block of an unknown kind");
            }
            mark = in.u8("block");
        }
        end();
    }

    private void extension() throws ImageVaultException, IOException {
        int label = in.u8("extension");
        switch (label) {
            case GraphicControl.LABEL -> control();
            case Application.LABEL -> application();
            default -> removed.add(Application.label(label), 2 + Blocks.skip(in, "extension"));
        }
    }

    /** The last one before a picture counts, as in viewers; only the first block of it has a meaning. */
    private void control() throws ImageVaultException, IOException {
        int length = in.u8("graphic control");
        if (length != GraphicControl.BYTES || !in.has(length)) {
            throw in.malformed("graphic control");
        }
        control = GraphicControl.of(in.window(), in.position());
        in.skip(length, "graphic control");
        long more = Blocks.skip(in, "graphic control");
        if (more > 1) {
            removed.add("data of a graphic control", more - 1);
        }
    }

    private void application() throws ImageVaultException, IOException {
        Application kind = Application.read(in);
        if (kind == Application.LOOP) {
            long unread = loop.read(in, pictureSeen);
            if (unread > 0) {
                removed.add(kind.label(), unread);
            }
        } else {
            removed.add(kind.label(), Application.HEAD_BYTES + Blocks.skip(in, "application extension"));
        }
    }

    private void picture() throws ImageVaultException, IOException {
        loop.write(out);
        Placement placement = Placement.read(in);
        if (!screen.shows(placement)) {
            throw in.malformed("picture beyond the screen");
        }
        int controlAt = out.held();
        out.write(control.write());
        out.write(placement.write());
        ColourTable own = ColourTable.read(in, placement.tableBits());
        own.write(out);
        int rootBits = in.u8("image data");
        if (rootBits < LEAST_ROOT_BITS || rootBits > MOST_ROOT_BITS) {
            throw in.malformed("image data code size");
        }
        out.write(new byte[] {(byte) rootBits});
        ColourTable colours = own.isNone() ? global : own;
        if (deep) {
            boolean[] named = new boolean[1 << MOST_ROOT_BITS];
            code(placement, rootBits, named);
            if (!colours.take(named, control.transparent())) {
                throw in.malformed("pixels name a colour that the colour table does not have");
            }
            boolean ground = showsGround(placement);
            GraphicControl settled = settled(named, ground, colours, !own.isNone());
            if (ground) {
                backgroundSeen = true;
                colours.use(Math.max(0, settled.transparent()));
            }
            own.forgetUnused(out, removed);
            rewrite(controlAt, settled);
        } else {
            BlockWriter blocks = new BlockWriter(out);
            if (Blocks.read(in, "image data", blocks::write) == 1) {
                throw in.malformed("image data of no bytes");
            }
            blocks.end();
        }
        pictureSeen = true;
        control = GraphicControl.NONE;
    }

    private void code(Placement placement, int rootBits, boolean[] used) throws ImageVaultException, IOException {
        if (placement.pixels() > MOST_PIXELS) {
            throw new RefusedException(ErrorCode.REFUSED, "TOO_LARGE_FOR_DEEP", "scrub it at container depth");
        }
        LzwWriter writer = new LzwWriter(new BlockWriter(out), rootBits, used);
        LzwReader reader = new LzwReader(in, rootBits, placement.pixels(), writer::take);
        Blocks.read(in, "image data", reader::take);
        long surplus = reader.end();
        writer.end();
        if (surplus > 0) {
            removed.add("bytes after the image data", surplus);
        }
    }

    /** Whether a picture leaves the screen's ground to be seen. */
    private boolean showsGround(Placement placement) {
        return control.clearsToBackground() || (!pictureSeen && !screen.isCoveredBy(placement));
    }

    /**
     * An index of no colour that no pixel names says nothing of a picture that covers the ground. Of another one it says that the ground is
     * clear, whichever index it is.
     */
    private GraphicControl settled(boolean[] named, boolean ground, ColourTable colours, boolean own) {
        int said = control.transparent();
        if (said < 0 || named[said]) {
            return control;
        }
        return control.with(ground ? colours.settle(named, said, own) : -1);
    }

    private void rewrite(int at, GraphicControl settled) throws ImageVaultException, IOException {
        if (settled.equals(control)) {
            return;
        }
        removed.add("index of no colour that no pixel names", 1);
        byte[] extension = settled.write();
        if (extension.length == 0) {
            out.remove(at, GraphicControl.EXTENSION_BYTES);
        } else {
            out.change(at, extension);
        }
    }

    private void end() throws ImageVaultException, IOException {
        if (!pictureSeen) {
            throw in.malformed("trailer before the first picture");
        }
        if (deep) {
            if (backgroundSeen) {
                global.use(0);
                global.use(screen.background());
            } else if (screen.background() != 0) {
                out.change(Screen.BACKGROUND_AT, new byte[1]);
                removed.add("background that nobody sees", 1);
            }
            global.forgetUnused(out, removed);
        }
        out.write(new byte[] {Blocks.TRAILER});
        out.release();
        long trailer = in.drain();
        if (trailer > 0) {
            removed.add("bytes after the trailer", trailer);
        }
    }
}
