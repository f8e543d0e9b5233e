package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.OutputFolder;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.shred.DestructionCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes certificates to files. A certificate is in the vault's registry first: a file that could not be written loses nothing. */
final class Certificates {
    private Certificates() {}

    static void write(DestructionCertificate certificate, @Nullable Path out, boolean force)
            throws ImageVaultException, IOException {
        if (out == null) {
            return;
        }
        byte[] text = certificate.text().getBytes(StandardCharsets.UTF_8);
        OutputFile.write(out, force, text);
    }

    static Path writeInto(DestructionCertificate certificate, Path folder) throws ImageVaultException, IOException {
        OutputFolder.make(folder);
        Path file = folder.resolve(certificate.id().replace('/', '-') + ".cert");
        write(certificate, file, true);
        return file;
    }
}
