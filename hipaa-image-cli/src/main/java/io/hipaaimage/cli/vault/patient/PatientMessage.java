package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.RecordFile;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.record.adt.AdtMessage;
import io.hipaaimage.core.record.adt.Authorities;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code patient message}. */
@Command(
        name = "message",
        header = "Ask for what an HL7 v2 message says: ADT A40, A37 or A47.",
        description = "Whole or not at all; the same message twice asks once. A second person approves each change.",
        footer =
                "  hipaa-image patient message a40.hl7 --authority HOSP:MR=MRN- --pass-over USSSA:SS --actor adt --home H --keys K --json")
public final class PatientMessage extends VaultCommand {
    @Parameters(
            paramLabel = "FILE",
            description = "The message, in MLLP's block characters or not; - reads it from stdin.")
    private String file;

    @Option(
            names = "--authority",
            paramLabel = "NAME[:TYPE]=PREFIX",
            required = true,
            description =
                    "An assigning authority and type as messages write them, and what its patients begin with here.")
    private List<String> mapped = new ArrayList<>();

    @Option(
            names = "--pass-over",
            paramLabel = "NAME[:TYPE]",
            description = "An authority whose identifiers are no patients here.")
    private List<String> passedOver = new ArrayList<>();

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public PatientMessage(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        Authorities authorities = authorities();
        AdtMessage message = AdtMessage.read(RecordFile.read(file, shell()));
        for (PatientChange change :
                vault.administration(operator(actor)).patients().propose(message, authorities)) {
            print(PatientChanging.object(change), "change " + change.id() + " is " + change.state());
        }
        return Outcome.DONE;
    }

    private Authorities authorities() throws RefusedException {
        Authorities authorities = Authorities.none();
        try {
            for (String word : mapped) {
                int equals = word.lastIndexOf('=');
                if (equals < 0) {
                    throw usage("--authority is NAME[:TYPE]=PREFIX");
                }
                authorities = authorities.map(word.substring(0, equals), word.substring(equals + 1));
            }
            for (String word : passedOver) {
                authorities = authorities.passOver(word);
            }
            return authorities;
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }
}
