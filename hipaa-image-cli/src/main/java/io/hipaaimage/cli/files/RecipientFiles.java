package io.hipaaimage.cli.files;

import io.hipaaimage.cli.frame.InputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells a recipient's private key file from a key file by its first bytes, so that {@code --key} takes both. */
final class RecipientFiles {
    private static final byte[] MAGIC = "HIRK".getBytes(StandardCharsets.US_ASCII);

    private RecipientFiles() {}

    static boolean isPrivateKey(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false; // opening it says what is wrong
        }
        return Arrays.equals(InputFile.beginning(file, MAGIC.length), MAGIC);
    }
}
