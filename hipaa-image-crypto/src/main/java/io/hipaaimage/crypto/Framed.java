package io.hipaaimage.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** SHA-384 over parts that each stand behind their length (u32), so that no two lists of parts give the same bytes. */
final class Framed {
    private Framed() {}

    static byte[] sha384(String label, byte[]... parts) {
        MessageDigest digest = Primitives.sha384();
        add(digest, label.getBytes(StandardCharsets.US_ASCII));
        for (byte[] part : parts) {
            add(digest, part);
        }
        return digest.digest();
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(4).putInt(part.length).array());
        digest.update(part);
    }
}
