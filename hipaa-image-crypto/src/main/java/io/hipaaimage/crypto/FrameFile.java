package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.DurableFiles.DurableFile;
import io.hipaaimage.core.DurableFiles.Mode;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One append log of a shard under one epoch key. A batch is one write and one sync; a record is destroyed by an erased frame of equal
 * length written over it. Reading is safe for use by several threads; writing belongs to one at a time.
 */
final class FrameFile implements Closeable {
    /** The most bytes of one batch: what a crash can tear. */
    static final int MOST_BATCH = 4 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(FrameFile.class);

    private final DurableFile file;
    private final FrameCodec codec;
    private long end;
    private long nextSeq = 1;
    private boolean doubtful;

    private FrameFile(DurableFile file, FrameCodec codec) {
        this.file = file;
        this.codec = codec;
    }

    /** An empty file; its name is durable after the folder was synced. */
    static FrameFile create(Path path, DurableFiles files, FrameCodec codec) throws UnavailableException {
        try {
            files.delete(path);
            return new FrameFile(files.open(path, Mode.CREATE), codec);
        } catch (IOException e) {
            throw DiskFault.of(e, "a file of the key records cannot be made");
        }
    }

    /**
     * Opens a file and recovers it; see {@link FrameScan}.
     *
     * @param scan receives the frames
     */
    static FrameFile open(Path path, DurableFiles files, FrameCodec codec, FrameScan scan) throws UnavailableException {
        FrameFile made = new FrameFile(opened(path, files), codec);
        try {
            made.recover(scan);
            return made;
        } catch (UnavailableException | RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    private static DurableFile opened(Path path, DurableFiles files) throws UnavailableException {
        try {
            try {
                return files.open(path, Mode.WRITE);
            } catch (NoSuchFileException e) {
                throw new UnavailableException(
                        ErrorCode.STORE_DAMAGED, "a file of the key records is missing; restore the home", false, e);
            } catch (IOException e) {
                return UnwritableFile.open(path, files, e);
            }
        } catch (IOException e) {
            throw DiskFault.of(e, "the key records cannot be read");
        }
    }

    private void recover(FrameScan scan) throws UnavailableException {
        try {
            long size = file.size();
            scan.run(this, file, codec);
            end = scan.end();
            nextSeq = scan.nextSeq();
            if (end < size) {
                file.truncate(end);
                file.force();
            }
        } catch (IOException e) {
            throw DiskFault.of(e, "the key records cannot be read");
        }
    }

    int epoch() {
        return codec.epoch();
    }

    long bytes() {
        return end;
    }

    /**
     * Appends a batch, durable on return.
     *
     * @return the places, in order
     * @throws UnavailableException if it is not on the disk: then none of it counts
     */
    List<Place> append(List<Frame> frames) throws UnavailableException {
        settle();
        long batch = nextSeq;
        ByteBuffer out = ByteBuffer.allocate(size(frames));
        List<Place> places = new ArrayList<>();
        for (Frame frame : frames) {
            byte[] sealed = codec.seal(frame, batch + places.size(), batch);
            int version = frame.payload().length < 4
                    ? 0
                    : ByteBuffer.wrap(frame.payload()).getInt();
            places.add(new Place(this, end + out.position(), sealed.length, batch + places.size(), batch, version));
            out.put(sealed);
        }
        try {
            file.write(out.flip(), end);
            file.force();
        } catch (IOException e) {
            doubtful = true;
            throw withdrawn(DiskFault.of(e, "the key records cannot be written"));
        }
        end += out.capacity();
        nextSeq += frames.size();
        return places;
    }

    private static int size(List<Frame> frames) {
        long size = 0;
        for (Frame frame : frames) {
            size += FrameCodec.length(frame);
        }
        if (frames.isEmpty() || size > MOST_BATCH) {
            throw new VaultBugException("a batch of frames is of 1 byte to 4 MiB");
        }
        return (int) size;
    }

    /** The caller is told that nothing counts, so nothing may be found by the next process or by a closing. */
    private UnavailableException withdrawn(UnavailableException failure) {
        try {
            settle();
        } catch (UnavailableException e) {
            failure.addSuppressed(e); // tried again before the file is written or read back
        }
        return failure;
    }

    /**
     * Cuts off what a failed append left behind the end, durable on return.
     *
     * @throws UnavailableException if it may still be there
     */
    void settle() throws UnavailableException {
        if (doubtful) {
            try {
                if (file.size() > end) {
                    file.truncate(end);
                }
                file.force();
                doubtful = false;
            } catch (IOException e) {
                throw DiskFault.of(e, "the key records cannot be written");
            }
        }
    }

    /** Returns when all that was read is on the disk too, and not only in the memory of the system that a process left behind. */
    void sync() throws UnavailableException {
        try {
            file.force();
        } catch (IOException e) {
            throw DiskFault.of(e, "the key records cannot be synced");
        }
    }

    /** Reads a file again from the disk, with a key and a handle of its own; changes nothing. */
    static void read(Path path, DurableFiles files, FrameCodec codec, FrameScan scan) throws UnavailableException {
        try (DurableFile again = files.open(path, Mode.READ)) {
            scan.run(new FrameFile(again, codec), again, codec);
            if (scan.end() != again.size()) {
                throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the key records do not read back whole");
            }
        } catch (IOException e) {
            throw DiskFault.of(e, "the key records cannot be read back");
        }
    }

    /** The frame at a place, or empty where it is not one of this file's. */
    Optional<Frame> read(Place place) throws IOException {
        byte[] bytes = new byte[place.length()];
        ByteBuffer into = ByteBuffer.wrap(bytes);
        while (into.hasRemaining()) {
            if (file.read(into, place.offset() + into.position()) < 0) {
                return Optional.empty();
            }
        }
        Optional<FrameCodec.Head> head = FrameCodec.head(bytes, 0);
        boolean same = head.isPresent()
                && head.get().length() == place.length()
                && head.get().seq() == place.seq();
        return same ? codec.open(bytes, 0, head.orElseThrow()) : Optional.empty();
    }

    /** Overwrites records by erased frames, durable on return; may be done again. */
    void erase(List<Place> places) throws UnavailableException {
        if (places.isEmpty()) {
            return;
        }
        try {
            for (Place place : places) {
                byte[] erased = codec.erased(place.length(), place.seq(), place.batch());
                file.write(ByteBuffer.wrap(erased), place.offset());
            }
            file.force();
        } catch (IOException e) {
            throw DiskFault.of(e, "a record cannot be overwritten");
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("closing a file of the key records failed; all that was answered is synced", e);
        }
    }
}
