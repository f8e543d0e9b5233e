package io.hipaaimage.core.store;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.VaultBugException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames in one append-only file: a length of four bytes before each. */
final class FileFrames implements RegistryFrames {
    private final Path file;
    private final DurableFiles files;
    private final List<Long> ends = new ArrayList<>();
    private @Nullable DurableFile reading;

    /**
     * Frames in a file.
     *
     * @throws IOException if its folder cannot be made
     */
    FileFrames(Path folder, String name, DurableFiles files) throws IOException {
        this.file = folder.resolve(name);
        this.files = files;
        files.createDirectories(folder);
    }

    @Override
    public boolean begun() {
        return files.exists(file);
    }

    @Override
    public void put(long place, byte[] sealed) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(4 + sealed.length)
                .putInt(sealed.length)
                .put(sealed)
                .flip();
        boolean fresh = !files.exists(file);
        try (DurableFile out = files.open(file, fresh ? Mode.CREATE : Mode.WRITE)) {
            out.write(frame, begin(place));
            out.force();
        }
        if (fresh) {
            Path parent = file.getParent();
            if (parent == null) {
                throw new VaultBugException("a registry lies in a folder");
            }
            files.syncDirectory(parent);
        }
        end(place, begin(place) + 4L + sealed.length);
    }

    @Override
    public byte @Nullable [] read(long place) throws IOException {
        DurableFile in = reading;
        if (in == null) { // one for all frames
            in = files.open(file, Mode.READ);
            reading = in;
        }
        long begin = begin(place);
        ByteBuffer length = ByteBuffer.allocate(4);
        if (!fill(in, length, begin)) {
            return null;
        }
        int size = length.getInt(0);
        if (size <= 0 || size > SealedRegistry.LARGEST || size > in.size() - begin - 4) {
            return null;
        }
        ByteBuffer sealed = ByteBuffer.allocate(size);
        if (!fill(in, sealed, begin + 4)) {
            return null;
        }
        end(place, begin + 4L + size);
        return sealed.array();
    }

    @Override
    public void loaded() throws IOException {
        DurableFile in = reading;
        reading = null;
        if (in != null) {
            in.close();
        }
    }

    private long begin(long place) {
        if (place > ends.size()) {
            throw new VaultBugException("frames are put and read in order");
        }
        return place == 0 ? 0 : ends.get((int) place - 1);
    }

    private void end(long place, long end) {
        while (ends.size() > place) {
            ends.remove(ends.size() - 1);
        }
        ends.add(end);
    }

    private static boolean fill(DurableFile in, ByteBuffer buffer, long position) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer, position + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }
}
