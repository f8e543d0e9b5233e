package io.hipaaimage.deid.tiff;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Deflate in a zlib stream (Adobe's TIFF technical notes; RFC 1950). */
final class InflateDecoder implements PartDecoder {
    private final PartStream in;
    private final byte[] coded = new byte[1 << 13];
    private final Inflater inflater = new Inflater();

    InflateDecoder(PartStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] into, int from, int length) throws DamagedInputException, IOException {
        try {
            while (true) {
                int count = inflater.inflate(into, from, length);
                if (count > 0 || inflater.finished()) {
                    return count;
                }
                int more = inflater.needsDictionary() ? -1 : in.read(coded, 0, coded.length);
                if (more < 0) {
                    return 0;
                }
                inflater.setInput(coded, 0, more);
            }
        } catch (DataFormatException e) {
            throw new DamagedInputException(ErrorCode.MALFORMED, "zlib stream of a strip or tile", -1, e);
        }
    }

    @Override
    public long rest() {
        return in.left() + inflater.getRemaining();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
