package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.shred.DestructionCertificate;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the command line wants the first certificate of a destruction. */
public final class CertificateOutput {
    @Option(names = "-o", paramLabel = "CERT", description = "Where the first certificate goes.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace an existing output.")
    private boolean force;

    void refuseExisting() throws RefusedException, IOException {
        OutputFile.refuseExisting(out, force);
    }

    /** Writes it, where it is wanted. */
    void write(DestructionCertificate certificate) throws ImageVaultException, IOException {
        Certificates.write(certificate, out, force);
    }

    /** Where it went, or null if it is wanted nowhere. */
    @Nullable String path() {
        return out == null ? null : out.toString();
    }
}
