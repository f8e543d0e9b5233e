package io.hipaaimage.crypto;

import io.hipaaimage.core.DurableFiles;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.UnavailableException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a private key file of its own: there, its owner's alone, not too long. */
final class KeyFiles {
    private KeyFiles() {}

    static byte[] read(Path file, int mostBytes, DurableFiles files) throws UnavailableException {
        try {
            if (files instanceof PlatformFiles && files.exists(file) && !PlatformFiles.ownerOnly(file)) {
                throw new UnavailableException(
                        ErrorCode.KEYS_EXPOSED, "the key file is readable by others; take their rights (mode 0600)");
            }
            return files.readAll(file, mostBytes);
        } catch (NoSuchFileException e) {
            throw new UnavailableException(ErrorCode.KEYS_MISSING, "there is no key file here", false, e);
        } catch (DurableFiles.TooLongException e) {
            throw new UnavailableException(
                    ErrorCode.KEY_FILE_DAMAGED, "this is not a key file: it is too long", false, e);
        } catch (IOException e) {
            throw DiskFault.of(e, "the key file cannot be read");
        }
    }
}
