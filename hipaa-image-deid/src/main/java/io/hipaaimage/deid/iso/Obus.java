package io.hipaaimage.deid.iso;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.deid.spi.Removals;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The units of coded AV1 pictures (AV1 5.3). Kept are sequence headers, frames and tiles; metadata, padding, delimiters, tile lists, repeated
 * frame headers and units of types that are not defined are left out.
 */
public final class Obus {
    /** The type of a sequence header. */
    static final int SEQUENCE_HEADER = 1;

    private static final int FRAME_HEADER = 3;
    private static final int TILE_GROUP = 4;
    private static final int FRAME = 6;
    private static final String WHERE = "units of a coded picture";

    private final IsoInput in;
    private final Spans data;
    private long at;
    private long payload;
    private long end;
    private int type;
    /** Whether a bit of its header is set that is to be 0 (AV1 5.3.2 and 5.3.3). */
    private boolean reserved;

    private byte @Nullable [] described;

    private Obus(IsoInput in, Spans data) {
        this.in = in;
        this.data = data;
    }

    /**
     * Walks a coded picture.
     *
     * @param in the file
     * @param data the picture
     * @param removed told what is left out
     * @return what is kept, counted from the picture's first byte
     * @throws ImageVaultException for a length beyond the picture, a forbidden or reserved bit, or bytes behind a sequence header
     * @throws IOException when reading fails
     */
    public static Spans kept(IsoInput in, Spans data, Removals removed) throws ImageVaultException, IOException {
        return new Obus(in, data).walk(removed, false);
    }

    /**
     * What a configuration holds.
     *
     * @param kept its sequence headers, counted from the first byte
     * @param described what {@code av1C} says of the first of them in its second and third byte; empty where there is none
     */
    record Headers(Spans kept, Optional<byte[]> described) {}

    /** Walks what a configuration holds; throws as {@link #kept} does. */
    static Headers sequenceHeaders(IsoInput in, Spans data, Removals removed) throws ImageVaultException, IOException {
        Obus units = new Obus(in, data);
        Spans kept = units.walk(removed, true);
        return new Headers(kept, Optional.ofNullable(units.described));
    }

    private Spans walk(Removals removed, boolean headersOnly) throws ImageVaultException, IOException {
        Spans kept = new Spans();
        while (end < data.total()) {
            next();
            if (type == SEQUENCE_HEADER) {
                byte[] said = SequenceHeader.described(
                        data.part(payload, end - payload).bytes(in, WHERE),
                        data.part(payload, 1).first());
                described = described == null ? said : described;
            }
            boolean frame = type == FRAME_HEADER || type == TILE_GROUP || type == FRAME;
            if (type == SEQUENCE_HEADER || (frame && !headersOnly)) {
                require(!reserved);
                kept.add(at, end - at);
            } else {
                removed.add("messages and padding in the coded picture", end - at);
            }
        }
        return kept;
    }

    private void next() throws ImageVaultException, IOException {
        at = end;
        int header = data.u8(in, at, WHERE);
        type = header >> 3 & 0xF;
        boolean extended = (header & 4) != 0;
        payload = at + (extended ? 2 : 1);
        require((header & 0x80) == 0);
        reserved = (header & 1) != 0 || (extended && (data.u8(in, at + 1, WHERE) & 7) != 0);
        if ((header & 2) == 0) {
            end = data.total();
            require(payload < end || type != SEQUENCE_HEADER);
            return;
        }
        long size = 0;
        int shift = 0;
        int part;
        do {
            require(shift < 56);
            part = data.u8(in, payload++, WHERE);
            size |= (part & 0x7FL) << shift;
            shift += 7;
        } while ((part & 0x80) != 0);
        require(size <= data.total() - payload && (size > 0 || type != SEQUENCE_HEADER));
        end = payload + size;
    }

    private void require(boolean right) throws ImageVaultException {
        if (!right) {
            throw in.malformed(WHERE, data.part(at, 1).first());
        }
    }
}
