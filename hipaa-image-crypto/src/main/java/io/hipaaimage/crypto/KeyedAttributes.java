package io.hipaaimage.crypto;

import io.hipaaimage.core.AttributeSealer;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Registry rows under a key for each label, derived from one of the key folder. Thread-safe. */
final class KeyedAttributes implements AttributeSealer {
    private static final int MOST_BYTES = 1 << 20;
    private static final byte[] LABEL = "hipaa-image/attributes/v1 ".getBytes(StandardCharsets.US_ASCII);

    private final byte[] root;
    private final SecureRandom random = new SecureRandom();

    KeyedAttributes(byte[] root) {
        this.root = root.clone();
    }

    @Override
    public byte[] seal(String label, byte[] plaintext) {
        if (plaintext.length > MOST_BYTES) {
            throw new IllegalArgumentException("a row has at most 1 MiB");
        }
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        byte[] key = Hkdf.expand(root, 32, LABEL, name);
        try {
            return Gcm.seal(key, random, name, plaintext);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    @Override
    public byte[] open(String label, byte[] sealed) throws DamagedInputException {
        byte[] name = label.getBytes(StandardCharsets.UTF_8);
        byte[] key = Hkdf.expand(root, 32, LABEL, name);
        try {
            return Gcm.open(key, name, sealed)
                    .orElseThrow(() -> new DamagedInputException(ErrorCode.TAMPERED, "registry row", -1));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
