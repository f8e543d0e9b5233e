package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.release.ReleaseCertificate;
import io.hipaaimage.core.vault.OpenedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The certificate of a release, beside the object that it is about: OUT.cert. Written first: no object leaves without it. */
final class ReleaseFile {
    private ReleaseFile() {}

    /** Writes it where there is one; what a later failure leaves of it names nobody. */
    static @Nullable Path write(OpenedImage opened, Path out, boolean force) throws ImageVaultException, IOException {
        Optional<ReleaseCertificate> certificate = opened.releaseCertificate();
        if (certificate.isEmpty()) {
            return null;
        }
        Path file = out.resolveSibling(out.getFileName() + ".cert");
        if (!force && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        byte[] text = certificate.get().text().getBytes(StandardCharsets.UTF_8);
        OutputFile.write(file, force, text);
        return file;
    }
}
