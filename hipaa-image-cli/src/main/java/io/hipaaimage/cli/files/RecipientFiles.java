package io.hipaaimage.cli.files;

import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.crypto.RecipientKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Tells a recipient's private key file from a key file by its first bytes, so that {@code --key} takes both. */
final class RecipientFiles {
    private static final byte[] MAGIC = "HIRK".getBytes(StandardCharsets.US_ASCII);

    /** More than any public key has. */
    private static final int MOST_PUBLIC_BYTES = 1 << 13;

    private RecipientFiles() {}

    /** A recipient's public key file. */
    static RecipientKey publicKey(Path file) throws RefusedException, IOException {
        return RecipientKey.parse(InputFile.beginning(file, MOST_PUBLIC_BYTES));
    }

    static boolean isPrivateKey(Path file) throws IOException {
        InputFile.requireFile(file);
        if (!Files.exists(file)) {
            return false; // opening it says so
        }
        return Arrays.equals(InputFile.beginning(file, MAGIC.length), MAGIC);
    }
}
