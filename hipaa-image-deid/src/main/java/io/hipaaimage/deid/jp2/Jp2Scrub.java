package io.hipaaimage.deid.jp2;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.spi.PictureOutput;
import io.hipaaimage.deid.spi.Removals;
import io.hipaaimage.deid.spi.SeekablePicture;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One JPEG 2000 picture's way through: a bare codestream, or a file of boxes of which four stay. */
final class Jp2Scrub {
    private static final int SOC = 0xFF4F;
    private static final long MOST_SHORT = 0xFFFF_FFFFL - 8;
    private static final int MOST_BOXES = 100_000;
    private static final byte[] SIGNATURE = {0, 0, 0, 12, 'j', 'P', ' ', ' ', '\r', '\n', (byte) 0x87, '\n'};
    private static final byte[] JP2 = {'j', 'p', '2', ' ', 0, 0, 0, 0, 'j', 'p', '2', ' '};
    private static final byte[] JPX = {'j', 'p', 'x', ' ', 0, 0, 0, 0, 'j', 'p', 'x', ' '};

    private final Jp2Bytes bytes;
    private final PictureOutput out;
    private final Scrubber.Depth depth;
    private final Removals removed;
    private @Nullable Box header;
    private @Nullable Box code;

    Jp2Scrub(SeekablePicture picture, PictureOutput out, Scrubber.Depth depth, Removals removed) {
        this.bytes = new Jp2Bytes(picture);
        this.out = out;
        this.depth = depth;
        this.removed = removed;
    }

    void run() throws ImageVaultException, IOException {
        if (bytes.number(0, 2, "signature") == SOC) {
            Codestream bare = new Codestream(bytes, 0, bytes.size(), depth, removed);
            tellPlace(bare.size());
            bare.write(new CodestreamOutput(bytes, out));
            tellPackets(bare);
            return;
        }
        find();
        Box head = header;
        Box stream = code;
        if (head == null || stream == null) {
            throw Jp2Bytes.malformed(head == null ? "no jp2h box" : "no jp2c box", 0);
        }
        Codestream measured = new Codestream(bytes, stream.content(), stream.end(), depth, removed);
        Jp2Header clean = new Jp2Header(bytes, head, measured.size(), removed);
        tellPlace(measured.size());
        if (depth == Scrubber.Depth.DEEP && clean.hasPalette()) {
            removed.notLookedInto("colours of a palette that no pixel names");
        }
        CodestreamLength length = new CodestreamLength();
        measured.write(length);
        tellPackets(measured);
        out.write(SIGNATURE);
        out.write(Jp2Header.box(Box.FILE_TYPE, clean.extended() ? JPX : JP2));
        out.write(clean.write());
        out.write(head(length.length()));
        measured.again().write(new CodestreamOutput(bytes, out));
    }

    /** Where a picture begins on its grid decides how it was coded, and beyond that is free. */
    private void tellPlace(ImageSize size) {
        if (depth == Scrubber.Depth.DEEP && size.hasPlace()) {
            removed.notLookedInto("place of the picture on its grid");
        }
    }

    /** The arithmetic coder's end within a code block is not sought; where packets were not followed, their ends are not either. */
    private void tellPackets(Codestream walked) {
        if (depth == Scrubber.Depth.DEEP) {
            removed.notLookedInto("bytes behind the last symbol of coded pictures");
            if (walked.isUnread()) {
                removed.notLookedInto("bytes behind the last code block of packets");
            }
        }
    }

    private static byte[] head(long length) {
        return length <= MOST_SHORT
                ? ByteBuffer.allocate(8)
                        .putInt((int) length + 8)
                        .putInt(Box.CODESTREAM)
                        .array()
                : ByteBuffer.allocate(16)
                        .putInt(1)
                        .putInt(Box.CODESTREAM)
                        .putLong(length + 16)
                        .array();
    }

    /** Finds the header and the one codestream; what is no box after it is a trailer. */
    private void find() throws ImageVaultException, IOException {
        long at = SIGNATURE.length;
        for (int i = 0; at < bytes.size(); i++) {
            if (i == MOST_BOXES) {
                throw Jp2Bytes.malformed("too many boxes", at);
            }
            if (code != null && !isBox(at)) {
                removed.add("bytes after the codestream", bytes.size() - at);
                return;
            }
            Box box = Box.at(bytes, at, bytes.size());
            top(box);
            at = box.end();
        }
    }

    private boolean isBox(long at) throws IOException {
        try {
            Box.at(bytes, at, bytes.size());
            return true;
        } catch (ImageVaultException e) {
            return false;
        }
    }

    private void top(Box box) throws ImageVaultException {
        switch (box.type()) {
            case Box.FILE_TYPE -> {
                if (box.length() != JP2.length) {
                    removed.add("compatible brands", Math.max(0, box.length() - JP2.length));
                }
            }
            case Box.HEADER -> {
                if (header != null) {
                    throw Jp2Bytes.malformed("second jp2h box", box.at());
                }
                header = box;
            }
            case Box.CODESTREAM -> {
                if (code != null) {
                    throw new RefusedException(
                            ErrorCode.REFUSED, "MULTIPLE_CODESTREAMS", "save each picture in a file of its own");
                }
                code = box;
            }
            case Box.FRAGMENTS ->
                throw new RefusedException(
                        ErrorCode.REFUSED, "FORMAT_NOT_SUPPORTED:JPX fragments", "convert it to plain JP2");
            default -> removed.add(Box.label(box.type()), box.end() - box.at());
        }
    }
}
