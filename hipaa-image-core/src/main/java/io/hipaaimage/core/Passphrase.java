package io.hipaaimage.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where a passphrase comes from. It is read when it is needed and wiped after use; it is never kept as a {@link String} by us. */
@FunctionalInterface
public interface Passphrase {
    /** The longest passphrase file that is read. */
    int MOST_BYTES = 4_096;

    /**
     * Reads the passphrase.
     *
     * @return its UTF-8 bytes, which the caller wipes
     * @throws UnavailableException if it cannot be read
     */
    byte[] read() throws UnavailableException;

    /**
     * The first line of a file, without its line end.
     *
     * @param file readable by its owner
     * @return the source
     */
    static Passphrase fromFile(Path file) {
        return () -> {
            byte[] all;
            try (var in = Files.newInputStream(file)) {
                all = in.readNBytes(MOST_BYTES + 1);
            } catch (IOException e) {
                throw new UnavailableException(
                        ErrorCode.IO, "the passphrase file " + file.getFileName() + " cannot be read", false, e);
            }
            int end = 0;
            while (end < all.length && all[end] != '\n' && all[end] != '\r') {
                end++;
            }
            byte[] line = Arrays.copyOf(all, end);
            boolean tooLong = all.length > MOST_BYTES;
            Arrays.fill(all, (byte) 0);
            if (end == 0 || tooLong) {
                throw new UnavailableException(
                        ErrorCode.IO, "the passphrase file's first line has 1 to " + MOST_BYTES + " bytes");
            }
            return line;
        };
    }

    /**
     * A passphrase that the host has in memory.
     *
     * @param utf8 its bytes; copied
     * @return the source
     */
    static Passphrase of(byte[] utf8) {
        byte[] copy = utf8.clone();
        return copy::clone;
    }
}
