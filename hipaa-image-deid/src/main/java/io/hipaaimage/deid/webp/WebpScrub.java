package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.exif.Orientation;
import io.hipaaimage.deid.icc.ProfilePieces;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Arrays;

/** One WebP's way through: the pictures are held, and what stands before them is written when all is known. */
final class WebpScrub {
    private static final int ANIM_BYTES = 6;

    private final PictureInput in;
    private final PictureOutput out;
    private final boolean deep;
    private final Removals removed;
    private final HeldOutput held;
    private final ChunkWriter writer;
    private final Chunks chunks;
    private final LosslessWalk.Budget budget = new LosslessWalk.Budget();
    private final Picture still;
    private Features features = Features.simple();
    private int frames;
    private boolean exifSeen;

    WebpScrub(PictureInput in, PictureOutput out, HeldOutput held, Scrubber.Depth depth, Removals removed)
            throws ImageVaultException, IOException {
        this.in = in;
        this.out = out;
        this.deep = depth == Scrubber.Depth.DEEP;
        this.removed = removed;
        this.held = held;
        this.writer = new ChunkWriter(held);
        this.chunks = Chunks.ofFile(in);
        this.still = new Picture(held, deep, budget, removed);
    }

    void run() throws ImageVaultException, IOException {
        if (!chunks.next()) {
            throw in.malformed("RIFF without a picture");
        }
        if (chunks.type() == Chunks.VP8X) {
            extended();
        } else if (chunks.type() == Chunks.VP8 || chunks.type() == Chunks.VP8L) {
            still.image(chunks);
            while (chunks.next()) {
                drop();
            }
        } else {
            throw in.malformed("RIFF that does not begin with a picture");
        }
        end();
    }

    private void extended() throws ImageVaultException, IOException {
        features = Features.read(chunks);
        chunks.drop();
        still.expect(features.width(), features.height());
        while (chunks.next()) {
            chunk(chunks.type());
        }
        if (features.isAnimated() ? frames == 0 || !features.hasLoop() : !still.isDone()) {
            throw in.malformed("RIFF without the picture that it speaks of");
        }
    }

    private void chunk(int type) throws ImageVaultException, IOException {
        if (type == Chunks.ANIM && features.isAnimated() && !features.hasLoop()) {
            features.loop(chunks.take(ANIM_BYTES));
            dropRest();
        } else if (type == Chunks.ANMF && features.hasLoop()) {
            frame();
        } else if (type == Chunks.VP8 || type == Chunks.VP8L) {
            requireStill();
            still.image(chunks);
        } else if (type == Chunks.ALPH && !features.isAnimated() && !still.isDone()) {
            still.alpha(chunks);
        } else if (type == Chunks.ICCP && features.wantsProfile() && !still.isDone() && frames == 0) {
            profile();
        } else if (type == Chunks.EXIF && features.wantsExif() && !exifSeen) {
            exif();
        } else {
            drop();
        }
    }

    private void requireStill() throws ImageVaultException {
        if (features.isAnimated() || still.isDone()) {
            throw chunks.malformed("where none belongs");
        }
    }

    private void frame() throws ImageVaultException, IOException {
        Frame frame = Frame.read(chunks, features);
        int at = writer.begin(Chunks.ANMF);
        held.write(frame.head());
        Picture picture = new Picture(held, deep, budget, removed);
        picture.expect(frame.width(), frame.height());
        Chunks inner = chunks.within();
        while (inner.next()) {
            if (inner.type() == Chunks.ALPH && !picture.isDone()) {
                picture.alpha(inner);
            } else if ((inner.type() == Chunks.VP8 || inner.type() == Chunks.VP8L) && !picture.isDone()) {
                picture.image(inner);
            } else {
                removed.add(Chunks.label(inner.type()) + " in a frame", inner.bytesOfAll());
                inner.drop();
            }
        }
        if (!picture.isDone()) {
            throw chunks.malformed("without a picture");
        }
        features.seeAlpha(picture.hasAlpha());
        dropRest();
        writer.end(at);
        frames++;
    }

    private void profile() throws ImageVaultException, IOException {
        if (chunks.length() > ProfilePieces.MOST_BYTES) {
            drop();
            return;
        }
        long bytes = chunks.bytesOfAll();
        if (!features.profile(chunks.take(chunks.length()))) {
            removed.add(Chunks.label(Chunks.ICCP), bytes);
        }
    }

    private void exif() throws ImageVaultException, IOException {
        exifSeen = true;
        if (chunks.length() > ProfilePieces.MOST_BYTES) {
            drop();
            return;
        }
        byte[] block = chunks.take(chunks.length());
        int orientation = Orientation.of(block);
        features.turn(orientation);
        if (orientation == Orientation.UPRIGHT || !Arrays.equals(block, Orientation.block(orientation))) {
            removed.add(Chunks.label(Chunks.EXIF), chunks.bytesOfAll());
        }
    }

    private void drop() throws ImageVaultException, IOException {
        removed.add(Chunks.label(chunks.type()), chunks.bytesOfAll());
        chunks.drop();
    }

    private void dropRest() throws ImageVaultException, IOException {
        int left = chunks.left();
        if (left > 0) {
            removed.add("bytes at the end of " + Chunks.label(chunks.type()), left);
            chunks.drop();
        }
    }

    private void end() throws ImageVaultException, IOException {
        if (deep) {
            removed.notLookedInto("what a coder of pictures codes without need");
        }
        long rest = chunks.dropRest();
        if (!features.isAnimated() && still.hasAlpha()) {
            features.seeAlpha(true);
        }
        if (still.hasAlphaChunk()) {
            features.seeAlphaChunk();
        }
        boolean animated = features.isAnimated();
        features.writeHead(
                out,
                held.held(),
                animated ? features.width() : still.width(),
                animated ? features.height() : still.height());
        held.release();
        features.writeTail(out);
        rest += in.drain();
        if (rest > 0) {
            removed.add("bytes after the last chunk", rest);
        }
    }
}
