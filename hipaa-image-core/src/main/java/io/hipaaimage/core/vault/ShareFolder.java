package io.hipaaimage.core.vault;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder that a share goes into: the cipher's three files and, of a de-identified object, the certificate beside them. */
record ShareFolder(Path path) {
    /** The certificate's file. */
    static final String CERTIFICATE = "release.cert";

    /** Certifies what is shared, if there is something to certify. */
    @FunctionalInterface
    interface Certifier {
        @Nullable Certified certify() throws ImageVaultException;
    }

    /** What lies there already is somebody else's, and must not go where this share goes again. */
    void requireNoCertificate() throws RefusedException {
        if (Files.exists(path.resolve(CERTIFICATE), LinkOption.NOFOLLOW_LINKS)) {
            throw new RefusedException(
                    ErrorCode.OUTPUT_EXISTS, "the folder holds a certificate already", "choose another folder");
        }
    }

    /** Writes the certificate beside the packet, where there is one; a share whose certificate cannot be written is none. */
    @Nullable Certified accompanied(Certifier certifier) throws ImageVaultException, IOException {
        boolean done = false;
        try {
            Certified certified = certifier.certify();
            if (certified != null) {
                byte[] text = certified.certificate().text().getBytes(StandardCharsets.UTF_8);
                Output.file(path.resolve(CERTIFICATE)).write(out -> {
                    out.write(text);
                    return text.length;
                });
            }
            done = true;
            return certified;
        } finally {
            if (!done) {
                withdraw();
            }
        }
    }

    void withdraw() throws IOException {
        for (String name : List.of("packet.hics", "image.hic", "sender.vkey", CERTIFICATE)) {
            Files.deleteIfExists(path.resolve(name));
        }
    }
}
