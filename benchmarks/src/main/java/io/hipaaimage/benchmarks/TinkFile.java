package io.hipaaimage.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Tink's streaming AEAD as a command, the peer of {@code hipaa-image seal} and {@code open} in a process of their own: {@code TinkFile
 * seal|open KEYSET IN OUT}. The keyset lies in clear and is made where it is missing: for measuring alone.
 */
public final class TinkFile {
    private static final byte[] CONTEXT = "of the benchmark".getBytes(StandardCharsets.US_ASCII);

    private TinkFile() {}

    /** Seals or opens one file. */
    public static void main(String[] args) throws GeneralSecurityException, IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException("TinkFile seal|open KEYSET IN OUT");
        }
        Path keyset = Path.of(args[1]);
        if (!Files.exists(keyset)) {
            Files.write(keyset, TinkStream.newUnsafeKeyset());
        }
        TinkStream tink = TinkStream.ofUnsafeKeyset(Files.readAllBytes(keyset));
        Path in = Path.of(args[2]);
        Path out = Path.of(args[3]);
        switch (args[0]) {
            case "seal" -> tink.seal(in, out, CONTEXT);
            case "open" -> tink.open(in, out, CONTEXT);
            default -> throw new IllegalArgumentException("seal or open, not " + args[0]);
        }
    }
}
