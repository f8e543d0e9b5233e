package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.shred.DestructionCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code certificate verify}: works on files alone. */
@Command(
        name = "verify",
        header = "Verify a certificate of destruction with its public key alone.",
        footer = "  hipaa-image certificate verify cert --vkey clinic.vkey --json")
public final class CertificateVerify extends ShellCommand {
    private static final int MOST_BYTES = 1 << 17;

    @Parameters(paramLabel = "CERT", description = "The certificate.")
    private Path file;

    @Option(names = "--vkey", paramLabel = "F", description = "The signer's key, from a source you trust.")
    private @Nullable Path vkey;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public CertificateVerify(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        Optional<String> pinned =
                vkey == null ? Optional.empty() : Optional.of(new String(read(vkey), StandardCharsets.UTF_8).strip());
        DestructionCertificate.Verdict verdict = DestructionCertificate.verify(read(file), pinned);
        if (verdict.valid() && !verdict.keyPinned()) {
            shell().warn("no --vkey was given: anybody could have signed this certificate");
        }
        if (!verdict.valid()) {
            shell().printError("TAMPERED certificate; its form or its signature does not hold");
        }
        print(
                new JsonObject()
                        .put("verdict", verdict.valid() ? "VALID" : "TAMPERED")
                        .put("level", verdict.level())
                        .put("horizon", verdict.horizon())
                        .put("keyPinned", verdict.keyPinned()),
                verdict.valid() ? "VALID, " + verdict.level() + ", horizon " + verdict.horizon() : "TAMPERED");
        return verdict.valid() ? Outcome.DONE : Outcome.NEGATIVE;
    }

    private static byte[] read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MOST_BYTES);
        }
    }
}
