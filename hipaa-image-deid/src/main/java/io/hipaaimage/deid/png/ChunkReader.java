package io.hipaaimage.deid.png;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.PictureInput;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.CRC32;

/** Reads chunks one after the other; each must be either taken, streamed or dropped before the next. */
final class ChunkReader {
    /** Chunk data as it comes. */
    @FunctionalInterface
    interface Part {
        void take(byte[] bytes, int from, int length) throws ImageVaultException, IOException;
    }

    /** The bytes of a chunk besides its data. */
    static final int FRAME_BYTES = 12;

    private final PictureInput in;
    private int type;
    private int length;
    private boolean doubtful;

    ChunkReader(PictureInput in) {
        this.in = in;
    }

    /** Goes to the next chunk. */
    void next() throws DamagedInputException, IOException {
        long said = in.u32("chunk");
        long word = in.u32("chunk");
        type = (int) word;
        if (said > Integer.MAX_VALUE || !ChunkType.isWellFormed(type)) {
            throw in.malformed("chunk head");
        }
        length = (int) said;
    }

    int type() {
        return type;
    }

    /** The length of the data in bytes. */
    int length() {
        return length;
    }

    /** The data of a chunk whose length the caller has bounded. */
    byte[] take() throws DamagedInputException, IOException {
        byte[] data = in.bytes(length, ChunkType.label(type));
        CRC32 crc = begin();
        crc.update(data);
        end(crc);
        return data;
    }

    /** As {@link #take}; empty where the checksum is wrong, as readers have it of a chunk that they can do without. */
    Optional<byte[]> takeIfWhole() throws DamagedInputException, IOException {
        byte[] data = in.bytes(length, ChunkType.label(type));
        CRC32 crc = begin();
        crc.update(data);
        return in.u32(ChunkType.label(type)) == crc.getValue() ? Optional.of(data) : Optional.empty();
    }

    /** Streams the data from an offset on; what is before the offset has been bounded by the caller and is given back. */
    byte[] stream(int headLength, Part part) throws ImageVaultException, IOException {
        CRC32 crc = begin();
        byte[] head = in.bytes(headLength, ChunkType.label(type));
        crc.update(head);
        int left = length - headLength;
        while (left > 0) {
            if (in.position() == in.limit() && !in.refill()) {
                throw in.truncated(ChunkType.label(type));
            }
            int now = Math.min(left, in.limit() - in.position());
            crc.update(in.window(), in.position(), now);
            part.take(in.window(), in.position(), now);
            in.position(in.position() + now);
            left -= now;
        }
        doubtful |= in.u32(ChunkType.label(type)) != crc.getValue();
        return head;
    }

    /**
     * Whether a checksum of what was streamed since the last question was wrong. Some writers leave it so: what they wrote is right if the
     * stream's own checksum is.
     */
    boolean doubtful() {
        boolean answer = doubtful;
        doubtful = false;
        return answer;
    }

    /** Passes over the data, whatever its checksum says. */
    void drop() throws DamagedInputException, IOException {
        in.skip(length + 4L, ChunkType.label(type));
    }

    DamagedInputException malformed(String how) {
        return in.malformed(ChunkType.label(type) + " " + how);
    }

    private CRC32 begin() {
        CRC32 crc = new CRC32();
        for (int shift = 24; shift >= 0; shift -= 8) {
            crc.update(type >>> shift);
        }
        return crc;
    }

    private void end(CRC32 crc) throws DamagedInputException, IOException {
        if (in.u32(ChunkType.label(type)) != crc.getValue()) {
            throw malformed("checksum");
        }
    }
}
