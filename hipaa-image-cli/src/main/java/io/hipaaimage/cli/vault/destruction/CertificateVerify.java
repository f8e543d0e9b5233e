package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.audit.verify.TlogProof;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.release.ReleaseCertificate;
import io.hipaaimage.core.shred.DestructionCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        header = "Verify a certificate of destruction or of a release with its public key alone.",
        footer = {
            "  hipaa-image certificate verify cert --vkey clinic.vkey --json",
            "  hipaa-image certificate verify scan.dcm.cert --object scan.dcm --vkey clinic.vkey --json"
        })
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

    @Option(names = "--object", paramLabel = "F", description = "The released object that the certificate is about.")
    private @Nullable Path object;

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
        Optional<ReleaseCertificate> release = ReleaseCertificate.read(bytes, pinned);
        if (release.isPresent()) {
            return released(release.get(), pinned.isPresent());
        }
        DestructionCertificate.Verdict verdict = DestructionCertificate.verify(bytes, pinned);
        boolean proved = verdict.valid() && (proof == null || proved(fields(bytes), proof));
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

    private Outcome released(ReleaseCertificate certificate, boolean keyPinned)
            throws ImageVaultException, IOException {
        SortedMap<String, String> said = certificate.fields();
        boolean same = object == null || sha256(object).equals(said.get("sha256"));
        boolean proved = same && (proof == null || proved(said, proof));
        if (!keyPinned) {
            shell().warn("no --vkey was given: anybody could have signed this certificate");
        }
        if (!proved) {
            shell().printError(
                            same
                                    ? "TAMPERED proof; it does not show the certificate's entry in the log"
                                    : "TAMPERED object; the certificate is about other bytes");
        }
        print(
                new JsonObject()
                        .put("verdict", proved ? "VALID" : "TAMPERED")
                        .put("method", said.get("method"))
                        .put("proved", "yes".equals(said.get("proved")))
                        .put("basis", said.get("basis"))
                        .put("table", said.get("table"))
                        .put("options", said.get("options"))
                        .put("remaining", said.get("remaining"))
                        .put("sha256", said.get("sha256"))
                        .put("keyPinned", keyPinned),
                (proved ? "VALID, " : "TAMPERED, ") + said.get("method"));
        return proved ? Outcome.DONE : Outcome.NEGATIVE;
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream in = InputFile.open(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }

    private static SortedMap<String, String> fields(byte[] certificate) {
        return DestructionCertificate.read(certificate, Optional.empty())
                .map(DestructionCertificate::fields)
                .orElse(new TreeMap<>());
    }

    /** Whether the entry that the certificate names is in the log, by a proof that audit prove wrote. */
    private boolean proved(SortedMap<String, String> fields, Path path) throws ImageVaultException, IOException {
        TlogProof shown = TlogProof.parse(new String(read(path), StandardCharsets.UTF_8));
        byte[] leaf = HexFormat.of().parseHex(fields.getOrDefault("logLeaf", ""));
        boolean same = Long.toString(shown.index()).equals(fields.get("logIndex"));
        if (logKey == null) {
            shell().warn("no --log-vkey was given: anybody could have signed the proof's checkpoint");
            return same && shown.includes(leaf);
        }
        return same && shown.provesLeaf(leaf, VerifierKey.parse(new String(read(logKey), StandardCharsets.UTF_8)));
    }

    private static byte[] read(Path path) throws IOException {
        return InputFile.beginning(path, MOST_BYTES);
    }
}
