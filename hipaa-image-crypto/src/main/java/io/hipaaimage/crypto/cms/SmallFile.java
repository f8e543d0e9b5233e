package io.hipaaimage.crypto.cms;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of certificates and keys, which are small. Stateless. */
final class SmallFile {
    private static final int MOST = 1 << 16;

    private SmallFile() {}

    /** The first 64 KiB; what is longer is neither. */
    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MOST);
        }
    }
}
