package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.mirror.MirrorCheck;
import io.hipaaimage.audit.verify.AuditVerifier;
import io.hipaaimage.audit.verify.LogPin;
import io.hipaaimage.audit.verify.NodeSet;
import io.hipaaimage.audit.verify.SignedNote;
import io.hipaaimage.audit.verify.Verdict;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.audit.verify.VerifyCase;
import io.hipaaimage.audit.verify.VerifyFinding;
import io.hipaaimage.audit.verify.VerifyReport;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit verify}: whether anybody changed the log, by its files alone. */
@Command(
        name = "verify",
        header = "Say whether a log was altered, by its files alone.",
        description = "Needs no secret. What was not given by --vkey, --pin, --checkpoint and --witnesses cannot be"
                + " compared: the report names the attacks that would then go unseen.",
        footer = {
            "  hipaa-image audit verify log/ --pin kept-elsewhere/log.pin",
            "  hipaa-image audit verify log/ --pin kept-elsewhere/log.pin --resume kept-elsewhere/log.state"
        })
public final class Verify extends ShellCommand {
    private static final int MOST_BYTES = 16_384;

    @Parameters(paramLabel = "DIR", description = "The log's folder.")
    private Path folder;

    @Option(names = "--vkey", paramLabel = "F", description = "The log's public key, kept elsewhere.")
    private @Nullable Path vkey;

    @Option(names = "--pin", paramLabel = "LOG.PIN", description = "The log's key and first entry, kept elsewhere.")
    private @Nullable Path pin;

    @Option(
            names = "--ml-dsa-44-vkey",
            paramLabel = "F",
            description = "The log's ML-DSA-44 key, kept elsewhere: the newest checkpoint has to carry its line.")
    private @Nullable Path mlDsa44;

    @Option(
            names = "--witnesses",
            paramLabel = "POLICY",
            description = "A C2SP tlog-policy: its log is trusted, its witnesses' cosignatures are verified.")
    private @Nullable Path policy;

    @Option(names = "--ask", description = "With --witnesses: also ask each witness for what it signed last.")
    private boolean ask;

    @Option(names = "--checkpoint", paramLabel = "F", description = "A checkpoint kept elsewhere; repeatable.")
    private List<Path> checkpoints = List.of();

    @Option(
            names = "--archive",
            paramLabel = "FOLDER",
            description = "Where audit prune copied the segments that went: they are verified with the rest.")
    private @Nullable Path archive;

    @Option(names = "--mirror", paramLabel = "URL", description = "A mirror to compare with: dir:PATH or jdbc:...")
    private @Nullable String mirror;

    @Option(
            names = "--node",
            paramLabel = "DIR",
            description = "The log of another node, which anchors this one or is anchored by it; repeatable.")
    private List<Path> nodes = List.of();

    @Option(
            names = "--resume",
            paramLabel = "STATE",
            description =
                    "Keep here how far the verification came, and go on there next time; what was verified is hashed"
                            + " again and has to be the same. Keep the file where the log's host cannot write: its"
                            + " checkpoint shows a log that went back.")
    private @Nullable Path resume;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Verify(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        refuseHome();
        VerifyReport report = mirrored(nodes.isEmpty() ? alone() : set());
        if (report.entries() == 0 && report.verdict() == Verdict.INTACT) {
            shell().warn("there is no entry in DIR: no log lies there, or its making was interrupted; --pin finds a log"
                    + " that was taken away");
        }
        if (json()) {
            shell().print(object(report));
        } else {
            lines(report);
        }
        Outcome outcome = outcome(report.verdict());
        if (outcome != Outcome.DONE) {
            shell().printError(complaint(report));
        }
        return outcome;
    }

    /** A home has no entries itself, and would pass for a log that is empty. */
    private void refuseHome() throws RefusedException {
        if (Files.isDirectory(folder.resolve("audit")) && Files.isDirectory(folder.resolve("records"))) {
            throw new RefusedException(ErrorCode.USAGE, "DIR is a vault's home", "its log is DIR/audit");
        }
    }

    private VerifyReport alone() throws ImageVaultException, IOException {
        if (resume == null) {
            return verifier().verify();
        }
        InputFile.requireFile(resume);
        return verifier().resume(resume);
    }

    /** The report of this node, with what is wrong with the others or was hidden from them. */
    private VerifyReport set() throws ImageVaultException, IOException {
        if (resume != null) {
            throw new RefusedException(ErrorCode.USAGE, "--resume is for one log", "verify the nodes one by one");
        }
        NodeSet set = NodeSet.of(verifier());
        for (Path node : nodes) {
            set = set.and(AuditVerifier.of(node));
        }
        List<VerifyReport> reports = set.verify();
        VerifyReport own = reports.get(0);
        for (int i = 1; i < reports.size(); i++) {
            VerifyReport other = reports.get(i);
            String where = "node " + nodes.get(i - 1).getFileName() + ": ";
            List<VerifyFinding> found = other.verdict() == Verdict.UNREADABLE
                    ? List.of(new VerifyFinding(VerifyCase.NODE_MISSING, -1, where + "it cannot be read"))
                    : other.findings().stream()
                            .map(f -> new VerifyFinding(f.kind(), f.index(), where + f.detail()))
                            .toList();
            own = own.with(found);
        }
        return own;
    }

    /** The log's key where it was kept elsewhere. */
    private @Nullable VerifierKey known() throws ImageVaultException, IOException {
        return vkey != null
                ? VerifierKey.parse(text(vkey))
                : pin != null ? LogPin.parse(text(pin)).key() : null;
    }

    private VerifyReport mirrored(VerifyReport report) throws ImageVaultException, IOException {
        if (mirror == null || report.verdict() == Verdict.UNREADABLE) {
            return report;
        }
        VerifierKey key = known();
        MirrorCheck check = new MirrorCheck(PlatformFiles.get(), folder, Mirrors.readable(mirror));
        check = key == null ? check : check.trusting(key);
        try {
            return check.against(report);
        } catch (ImageVaultException e) {
            if (report.verdict() != Verdict.TAMPERED) {
                throw e;
            }
            shell().warn("the mirror could not be compared: " + e.getMessage());
            return report; // what is wrong with the log itself is said all the same
        }
    }

    private AuditVerifier verifier() throws ImageVaultException, IOException {
        AuditVerifier verifier = AuditVerifier.of(folder);
        if (archive != null) {
            verifier = verifier.archived(archive);
        }
        if (vkey != null) {
            verifier = verifier.trusting(VerifierKey.parse(text(vkey)));
        }
        if (mlDsa44 != null) {
            VerifierKey line = VerifierKey.parse(text(mlDsa44));
            if (!line.isMlDsa()) {
                throw usage("--ml-dsa-44-vkey names a file with another kind of key");
            }
            verifier = verifier.requiring(line);
        }
        if (pin != null) {
            verifier = verifier.pinned(LogPin.parse(text(pin)));
        }
        for (Path checkpoint : checkpoints) {
            verifier = verifier.checkpoint(SignedNote.parse(InputFile.bytes(checkpoint, SignedNote.MAX_BYTES)));
        }
        return policy == null ? verifier : witnessed(verifier, policy);
    }

    private AuditVerifier witnessed(AuditVerifier verifier, Path file) throws ImageVaultException, IOException {
        try (WitnessOption asked = WitnessOption.of(file)) {
            AuditVerifier more = verifier.witnessed(asked.policy());
            if (ask) {
                for (SignedNote known : asked.latest()) {
                    more = more.checkpoint(known);
                }
            }
            return more;
        }
    }

    private static String text(Path file) throws IOException {
        return InputFile.string(file, MOST_BYTES).strip();
    }

    private static Outcome outcome(Verdict verdict) {
        return switch (verdict) {
            case INTACT, TORN_TAIL -> Outcome.DONE;
            case TAMPERED -> Outcome.NEGATIVE;
            case UNREADABLE -> Outcome.FAILED;
        };
    }

    private static String complaint(VerifyReport report) {
        if (report.verdict() == Verdict.UNREADABLE) {
            return "STORE_DAMAGED the log cannot be read; look at its folder and its rights";
        }
        String first =
                report.findings().isEmpty() ? "" : " " + words(report.findings().get(0));
        return "TAMPERED" + first + "; " + report.findings().size() + " findings in all";
    }

    private void lines(VerifyReport report) {
        for (VerifyFinding finding : report.findings()) {
            say(words(finding));
        }
        say("could not have been seen: " + String.join(", ", report.notDetectable()));
        say(report.verdict() + ": " + report.entries() + " entries, " + report.covered() + " under a checkpoint, "
                + (report.keyPinned() ? "key pinned" : "key not pinned"));
    }

    private static String words(VerifyFinding finding) {
        return finding.kind() + " at entry " + finding.index() + ": " + finding.detail();
    }

    private void say(String line) {
        shell().print(Names.escape(line));
    }

    private static JsonObject object(VerifyReport report) {
        return new JsonObject()
                .put("entries", report.entries())
                .put("covered", report.covered())
                .put("verdict", report.verdict().name())
                .put(
                        "findings",
                        report.findings().stream()
                                .map(f -> new JsonObject()
                                        .put("case", f.kind().name())
                                        .put("index", f.index())
                                        .put("detail", f.detail()))
                                .toList())
                .put("notDetectable", report.notDetectable())
                .put("keyPinned", report.keyPinned());
    }
}
