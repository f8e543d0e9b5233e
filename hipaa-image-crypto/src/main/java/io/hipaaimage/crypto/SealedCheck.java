package io.hipaaimage.crypto;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ImageRecord;
import io.hipaaimage.core.ImageStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Compares a sealed file with its record without a key: headers by their structure, length, length prefixes, and the digest over all
 * tags. Sees what is cut, lengthened, moved or exchanged; a change inside a segment's ciphertext shows only when it is authenticated, which {@link VaultImageCipher#checkSealed} does next.
 */
final class SealedCheck {
    private static final int TAG = 16;

    private SealedCheck() {}

    static @Nullable String differs(ImageRecord record, ImageStore.Stored stored) throws IOException {
        Hic1Reader image;
        try {
            image = Hic1Reader.read(stored::read, stored.size());
        } catch (DamagedInputException e) {
            return e.getMessage();
        }
        if (!image.fixed().equals(new FixedHeader(record.id(), 0))) {
            return "TAMPERED header";
        }
        if (stored.size() < record.sealedBytes()) {
            return "TRUNCATED";
        }
        if (stored.size() > record.sealedBytes()) {
            return "TAMPERED trailer";
        }
        return segments(record, stored, image);
    }

    private static @Nullable String segments(ImageRecord record, ImageStore.Stored stored, Hic1Reader image)
            throws IOException {
        ReadAt in = stored::read;
        int full = FloeMessage.segmentBytesOf(image.floeHeader());
        MessageDigest tags = Primitives.sha256();
        byte[] four = new byte[4];
        byte[] tag = new byte[TAG];
        long end = record.sealedBytes();
        long segment = 0;
        for (long at = image.fixed().headerBytes(); at < end; at += full) {
            long length = Math.min(full, end - at);
            boolean last = at + full >= end;
            if (length < FloeParameters.OVERHEAD
                    || in.readFully(four, 4, at) < 4
                    || in.readFully(tag, TAG, at + length - TAG) < TAG
                    || ByteBuffer.wrap(four).getInt() != (last ? length : SegmentCipher.NOT_LAST)) {
                return "TAMPERED segment " + segment;
            }
            tags.update(tag);
            segment++;
        }
        return Arrays.equals(tags.digest(), record.segmentsDigest()) ? null : "TAMPERED segments";
    }
}
