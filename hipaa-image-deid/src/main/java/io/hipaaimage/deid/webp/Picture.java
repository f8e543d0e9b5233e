package io.hipaaimage.deid.webp;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.HeldOutput;
import io.hipaaimage.deid.spi.PictureInput;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;

/** The coded data of one picture: an alpha chunk where there is one, and the image chunk, whose own head says the size (RFC 9649 2.6). */
final class Picture {
    private static final int KEY_FRAME_BYTES = 10;
    private static final int LOSSLESS_BYTES = 5;
    private static final int LOSSLESS_MARK = 0x2F;
    private static final int ALPHA_FIELDS = 0x1F;
    private static final int ALPHA_RAW = 0;
    private static final int ALPHA_LOSSLESS = 1;
    private static final int MOST_PREPROCESSING = 1;
    private static final int SIDE = 0x3FFF;

    private final HeldOutput out;
    private final ChunkWriter writer;
    private final boolean deep;
    private final LosslessWalk.Budget budget;
    private final Removals removed;

    private int width;
    private int height;
    private int alphaAt = -1;
    private boolean done;
    private boolean alpha;

    Picture(HeldOutput out, boolean deep, LosslessWalk.Budget budget, Removals removed) {
        this.out = out;
        this.writer = new ChunkWriter(out);
        this.deep = deep;
        this.budget = budget;
        this.removed = removed;
    }

    /** Says of which size the picture has to be. */
    void expect(int expectedWidth, int expectedHeight) {
        width = expectedWidth;
        height = expectedHeight;
    }

    boolean isDone() {
        return done;
    }

    /** Whether some of the picture may be transparent. */
    boolean hasAlpha() {
        return alpha;
    }

    /** Whether its alpha stands in a chunk of its own. */
    boolean hasAlphaChunk() {
        return alpha && alphaAt >= 0;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Takes the alpha chunk of a lossy picture. */
    void alpha(Chunks chunks) throws ImageVaultException, IOException {
        if (alphaAt >= 0 || done) {
            throw chunks.malformed("twice or behind its picture");
        }
        alphaAt = writer.begin(Chunks.ALPH);
        int from = out.held();
        int head = chunks.take(1)[0];
        if ((head >> 4 & 3) > MOST_PREPROCESSING || (head & 3) > ALPHA_LOSSLESS) {
            throw chunks.malformed("of an unknown kind");
        }
        out.write(new byte[] {(byte) (head & ALPHA_FIELDS)});
        copyRest(chunks, out);
        if ((head & 3) == ALPHA_RAW) {
            raw(chunks, from + 1);
        } else if (deep) {
            walk(chunks.in(), from + 1);
        }
        writer.end(alphaAt);
        alpha = true;
    }

    /** Takes the image chunk. */
    void image(Chunks chunks) throws ImageVaultException, IOException {
        done = true;
        boolean lossless = chunks.type() == Chunks.VP8L;
        if (lossless && alphaAt >= 0) {
            removed.add("ALPH of a picture with its own alpha", out.held() - alphaAt);
            out.cut(alphaAt);
            alphaAt = -1;
            alpha = false;
        }
        int at = writer.begin(chunks.type());
        if (lossless) {
            lossless(chunks);
        } else {
            lossy(chunks);
        }
        writer.end(at);
    }

    private void lossless(Chunks chunks) throws ImageVaultException, IOException {
        byte[] head = chunks.take(LOSSLESS_BYTES);
        long fields = Integer.toUnsignedLong(Chunks.type(head, 1));
        if (head[0] != LOSSLESS_MARK || fields >>> 29 != 0) {
            throw chunks.malformed("of an unknown version");
        }
        size(chunks, (int) (fields & SIDE) + 1, (int) (fields >> 14 & SIDE) + 1);
        alpha = (fields >> 28 & 1) == 1;
        out.write(head);
        int from = out.held();
        copyRest(chunks, out);
        if (deep) {
            walk(chunks.in(), from);
        }
    }

    private void lossy(Chunks chunks) throws ImageVaultException, IOException {
        byte[] head = chunks.take(KEY_FRAME_BYTES);
        int tag = (head[0] & 0xFF) | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
        boolean keyFrame = (tag & 1) == 0 && (tag >> 1 & 7) <= 3 && (tag >> 4 & 1) == 1;
        if (!keyFrame || head[3] != (byte) 0x9D || head[4] != 1 || head[5] != 0x2A) {
            throw chunks.malformed("that is no key frame");
        }
        int firstPartition = tag >> 5;
        if (firstPartition == 0 || firstPartition > chunks.left()) {
            throw chunks.malformed("with a first partition beyond its end");
        }
        int saidWidth = (head[6] & 0xFF) | (head[7] & 0xFF) << 8;
        int saidHeight = (head[8] & 0xFF) | (head[9] & 0xFF) << 8;
        size(chunks, saidWidth & SIDE, saidHeight & SIDE);
        // the scaling hint of the two highest bits means nothing in a still picture
        head[7] &= SIDE >> 8;
        head[9] &= SIDE >> 8;
        if (deep) {
            walk(chunks, head, firstPartition);
        } else {
            out.write(head);
            copyRest(chunks, out);
        }
    }

    private void walk(Chunks chunks, byte[] head, int firstPartition) throws ImageVaultException, IOException {
        try (HeldOutput aside = HeldOutput.aside()) {
            copyRest(chunks, aside);
            LossyWalk walk = new LossyWalk(aside, chunks.in(), budget, firstPartition);
            told(walk.run(width, height));
            int tag = (head[0] & 0x1F) | walk.firstBytes() << 5;
            head[0] = (byte) tag;
            head[1] = (byte) (tag >> 8);
            head[2] = (byte) (tag >> 16);
            out.write(head);
            walk.write(out);
        }
    }

    private void size(Chunks chunks, int ownWidth, int ownHeight) throws ImageVaultException {
        boolean fits = width == 0 || (ownWidth == width && ownHeight == height);
        if (!fits || ownWidth == 0 || ownHeight == 0) {
            throw chunks.malformed("of another size than its frame");
        }
        width = ownWidth;
        height = ownHeight;
    }

    private void raw(Chunks chunks, int from) throws ImageVaultException, IOException {
        long surplus = out.held() - from - (long) width * height;
        if (surplus < 0) {
            throw chunks.malformed("ends before the last pixel");
        }
        cut(surplus);
    }

    private void walk(PictureInput in, int from) throws ImageVaultException, IOException {
        Bits bits = new Bits(out, in, from, out.held());
        new LosslessWalk(bits, budget).run(width, height);
        cut(out.held() - bits.finish());
    }

    private void cut(long surplus) {
        told(surplus);
        out.cut(out.held() - (int) surplus);
    }

    private void told(long surplus) {
        if (surplus > 0) {
            removed.add("bytes after the image data", surplus);
        }
    }

    private static void copyRest(Chunks chunks, HeldOutput to) throws ImageVaultException, IOException {
        PictureInput in = chunks.in();
        int left = chunks.left();
        while (left > 0) {
            if (in.position() == in.limit() && !in.refill()) {
                throw in.truncated("image data");
            }
            int part = Math.min(left, in.limit() - in.position());
            to.write(in.window(), in.position(), part);
            in.position(in.position() + part);
            left -= part;
        }
    }
}
