package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.shred.DestructionCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes certificates to files. A certificate is in the vault's registry first: a file that could not be written loses nothing. */
public final class Certificates {
    private Certificates() {}

    /**
     * Refuses an output that is there, before anything is done for it.
     *
     * @param out the file, or null where none is wanted
     * @param force whether it is to be replaced
     * @throws FileAlreadyExistsException if it is there and is not to be replaced
     */
    public static void refuseExisting(@Nullable Path out, boolean force) throws FileAlreadyExistsException {
        if (out != null && !force && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(out.toString());
        }
    }

    static void write(DestructionCertificate certificate, @Nullable Path out, boolean force)
            throws ImageVaultException, IOException {
        if (out == null) {
            return;
        }
        byte[] text = certificate.text().getBytes(StandardCharsets.UTF_8);
        (force ? Output.replacing(out) : Output.file(out)).write(stream -> {
            stream.write(text);
            return text.length;
        });
    }

    static Path writeInto(DestructionCertificate certificate, Path folder) throws ImageVaultException, IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(certificate.id().replace('/', '-') + ".cert");
        write(certificate, file, true);
        return file;
    }
}
