package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageContext;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The headers of a sealed image, judged by their structure alone. Immutable. */
final class Hic1Reader {
    private final ReadAt in;
    private final long size;
    private final FixedHeader fixed;
    private final byte[] slotArea;
    private final byte[] floeHeader;
    private final FloeParameters parameters;

    private Hic1Reader(ReadAt in, long size, FixedHeader fixed, byte[] slotArea, byte[] floeHeader)
            throws DamagedInputException {
        this.in = in;
        this.size = size;
        this.fixed = fixed;
        this.slotArea = slotArea;
        this.floeHeader = floeHeader;
        int at = fixed.floeOffset();
        this.parameters = FloeParameters.of(SegmentSize.ofBytes(FloeMessage.segmentBytesOf(floeHeader), at + 2));
        if (!Arrays.equals(parameters.encode(), Arrays.copyOf(floeHeader, FloeParameters.ENCODED))) {
            throw new DamagedInputException(ErrorCode.UNSUPPORTED_VERSION, "FLOE parameters", at);
        }
    }

    /**
     * Reads the headers.
     *
     * @param in the file
     * @param size its length
     * @throws DamagedInputException {@code NOT_HIC1}, {@code UNSUPPORTED_VERSION}, {@code TAMPERED header}, {@code TRUNCATED}
     */
    static Hic1Reader read(ReadAt in, long size) throws DamagedInputException, IOException {
        byte[] start = new byte[FixedHeader.BYTES];
        int got = in.readFully(start, (int) Math.min(start.length, size), 0);
        FixedHeader fixed = FixedHeader.decode(Arrays.copyOf(start, got));
        byte[] rest = new byte[fixed.headerBytes() - FixedHeader.BYTES];
        if (size < fixed.headerBytes() || in.readFully(rest, rest.length, FixedHeader.BYTES) < rest.length) {
            throw new DamagedInputException(ErrorCode.TRUNCATED, "the sealed image ends in its header", size);
        }
        int area = fixed.slotAreaBytes();
        byte[] floe = Arrays.copyOfRange(rest, area, rest.length);
        Hic1Reader headers = new Hic1Reader(in, size, fixed, Arrays.copyOf(rest, area), floe);
        if (size - fixed.headerBytes() < FloeParameters.OVERHEAD) {
            throw new DamagedInputException(ErrorCode.TRUNCATED, "the sealed image ends before its end", size);
        }
        return headers;
    }

    FixedHeader fixed() {
        return fixed;
    }

    byte[] floeHeader() {
        return floeHeader.clone();
    }

    /** The slots of a file alone, or nothing where it has none. */
    Optional<SlotArea> slots() {
        return fixed.slotCapacity() == 0 ? Optional.empty() : Optional.of(new SlotArea(fixed, slotArea, floeHeader));
    }

    /**
     * The FLOE message under a data key and a context.
     *
     * @return the message, which the receiver closes, or nothing if the header's tag does not commit to them
     */
    Optional<FloeMessage> message(DataKey key, ImageContext context) {
        byte[] floeKey = key.derive("HIC1 floe");
        try {
            return FloeMessage.resume(parameters, floeKey, fixed.floeAad(context), floeHeader);
        } finally {
            Arrays.fill(floeKey, (byte) 0);
        }
    }

    /** The payload at the file's real length. */
    PayloadReader payload(FloeMessage message) {
        return new PayloadReader(message, in, fixed.headerBytes(), size);
    }

    /** The payload at a recorded length. */
    PayloadReader payload(FloeMessage message, long recordedSize) {
        return new PayloadReader(message, in, fixed.headerBytes(), recordedSize);
    }
}
