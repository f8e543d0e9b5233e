package io.hipaaimage.deid.dicom.pixel;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.dicom.data.DicomFile;
import io.hipaaimage.deid.dicom.data.Sink;
import io.hipaaimage.deid.dicom.data.Value;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes native samples: as many as the picture has, unused bits cleared, little endian. For one image and one thread. */
final class NativePixels {
    private static final long LARGE = 1 << 18;

    private final DicomFile file;
    private final Value value;
    private final PixelLayout layout;
    private final int word;
    private final @Nullable UnusedBits unused;

    NativePixels(DicomFile file, Value value, PixelLayout layout, int word) {
        this.file = file;
        this.value = value;
        this.layout = layout;
        this.word = word;
        this.unused = layout.hasUnusedBits() ? new UnusedBits(layout) : null;
    }

    static long lengthOf(Value value) {
        if (value instanceof Value.Bytes bytes) {
            return bytes.bytes().length;
        }
        return value instanceof Value.Range range ? range.length() : -1;
    }

    boolean cleared() {
        return unused != null && unused.cleared();
    }

    void write(OutputStream out) throws ImageVaultException, IOException {
        long length = layout.length();
        EncapsulatedPixels.u32(out, length + (length & 1));
        if (value instanceof Value.Range range && !range.bigEndian() && direct(range, out)) {
            return;
        }
        OutputStream target = unused == null ? out : new Clearing(out, unused, layout.allocated() / 8);
        if (value instanceof Value.Bytes bytes) {
            target.write(Arrays.copyOf(bytes.bytes(), (int) length));
        } else if (value instanceof Value.Range range) {
            // a turned word may reach beyond an odd end by one byte, which the file has as padding
            file.copy(range, length + (range.bigEndian() ? length % word : 0), word, new Limited(target, length));
        }
        if ((length & 1) != 0) {
            out.write(0);
        }
    }

    /** Writes a large value from file to file: as it is, or by a buffer that is not copied into ours; false where that spares nothing. */
    private boolean direct(Value.Range range, OutputStream out) throws ImageVaultException, IOException {
        long length = layout.length();
        Optional<FileChannel> from = file.plainFile();
        if (unused == null) {
            file.copy(range, length, 1, out);
        } else if (length >= LARGE && from.isPresent() && out instanceof Sink sink && sink.isFile()) {
            cleared(range.offset(), from.get(), sink, unused);
        } else {
            return false;
        }
        if ((length & 1) != 0) {
            out.write(0);
        }
        return true;
    }

    private void cleared(long offset, FileChannel from, Sink sink, UnusedBits bits)
            throws ImageVaultException, IOException {
        SamplePieces pieces = new SamplePieces(from, offset, layout.length(), bits);
        if (layout.length() >= SamplePieces.WORTH_TWO) {
            pieces.aheadTo(sink);
        } else {
            pieces.writeTo(sink);
        }
    }

    /** Passes on so many bytes and no more. */
    private static final class Limited extends OutputStream {
        private final OutputStream out;
        private long left;

        Limited(OutputStream out, long left) {
            this.out = out;
            this.left = left;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int part = (int) Math.min(length, left);
            out.write(bytes, from, part);
            left -= part;
        }
    }

    /** Clears whole samples as they pass; callers write pieces of whole samples. */
    private static final class Clearing extends OutputStream {
        private final OutputStream out;
        private final UnusedBits unused;
        private final int sample;

        Clearing(OutputStream out, UnusedBits unused, int sample) {
            this.out = out;
            this.unused = unused;
            this.sample = sample;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (from != 0 || length % sample != 0) {
                throw new io.hipaaimage.core.VaultBugException("a piece ends within a sample");
            }
            unused.clear(ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN));
            out.write(bytes, 0, length);
        }
    }
}
