package io.hipaaimage.cli.vault;

import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
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
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

    @Option(
            names = "--proof",
            paramLabel = "P",
            description = "Proof that its entry is in the log, as audit prove writes it.")
    private @Nullable Path proof;

    @Option(names = "--log-vkey", paramLabel = "F", description = "The log's key (log.vkey), from a source you trust.")
    private @Nullable Path logKey;

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
        byte[] bytes = read(file);
        DestructionCertificate.Verdict verdict = DestructionCertificate.verify(bytes, pinned);
        boolean proved = verdict.valid() && (proof == null || proved(bytes, proof));
        if (verdict.valid() && !verdict.keyPinned()) {
            shell().warn("no --vkey was given: anybody could have signed this certificate");
        }
        if (!proved) {
            shell().printError(
                            verdict.valid()
                                    ? "TAMPERED proof; it does not show the certificate's entry in the log"
                                    : "TAMPERED certificate; its form or its signature does not hold");
        }
        print(
                new JsonObject()
                        .put("verdict", proved ? "VALID" : "TAMPERED")
                        .put("level", verdict.level())
                        .put("horizon", verdict.horizon())
                        .put("keyPinned", verdict.keyPinned()),
                proved ? "VALID, " + verdict.level() + ", horizon " + verdict.horizon() : "TAMPERED");
        return proved ? Outcome.DONE : Outcome.NEGATIVE;
    }

    /** Whether the entry that the certificate names is in the log, by a proof that audit prove wrote. */
    private boolean proved(byte[] certificate, Path path) throws ImageVaultException, IOException {
        TlogProof shown = TlogProof.parse(new String(read(path), StandardCharsets.UTF_8));
        SortedMap<String, String> fields = DestructionCertificate.read(certificate, Optional.empty())
                .map(DestructionCertificate::fields)
                .orElse(new TreeMap<>());
        byte[] leaf = HexFormat.of().parseHex(fields.getOrDefault("logLeaf", ""));
        boolean same = Long.toString(shown.index()).equals(fields.get("logIndex"));
        if (logKey == null) {
            shell().warn("no --log-vkey was given: anybody could have signed the proof's checkpoint");
            return same && shown.includes(leaf);
        }
        return same && shown.provesLeaf(leaf, VerifierKey.parse(new String(read(logKey), StandardCharsets.UTF_8)));
    }

    private static byte[] read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MOST_BYTES);
        }
    }
}
