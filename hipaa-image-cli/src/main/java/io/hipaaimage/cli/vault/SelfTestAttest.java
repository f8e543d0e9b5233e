package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.control.Control;
import io.hipaaimage.core.control.ControlCatalogue;
import io.hipaaimage.core.evidence.Attestation;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selftest attest}: somebody's word on a control that no software shows. */
@Command(
        name = "attest",
        header = "Put on record that somebody attests a control which no software shows.",
        description =
                "The self-test then lists the control as attested, with who, when and where, until the word is stale. A control that a "
                        + "probe can show is not attested.",
        footer =
                "  hipaa-image selftest attest SEC-310-a-c --by 'A. Officer' --evidence 'walk-through 2026-03' --home H --keys K")
public final class SelfTestAttest extends VaultCommand {
    @Parameters(index = "0", paramLabel = "CONTROL", description = "The control's id, as selftest prints it.")
    private String control;

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who attests it.")
    private String by;

    @Option(names = "--evidence", paramLabel = "WHERE", required = true, description = "Where a reader finds it.")
    private String evidence;

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "For how long it holds; as long as the control allows, else 365, if not given, 1095 at most.")
    private @Nullable Long days;

    @Option(names = "--actor", paramLabel = "ID", description = "Who enters it; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public SelfTestAttest(Shell shell) {
        super(shell);
    }

    private long usual() {
        long most = ControlCatalogue.standard().find(control).map(Control::days).orElse(0);
        return most > 0 ? Math.min(most, Attestation.USUAL.toDays()) : Attestation.USUAL.toDays();
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        long holds = days == null ? usual() : days;
        if (holds < 1 || holds > 1_095) {
            throw usage("--days takes 1 to 1095");
        }
        Instant now = shell().clock().instant();
        Attestation word = Attestation.of(control, by, evidence, now, now.plus(Duration.ofDays(holds)));
        long index = vault.administration(operator(actor)).evidence().attest(word);
        print(
                new JsonObject()
                        .put("control", control)
                        .put("until", word.until().toString())
                        .put("index", index),
                control + " is attested until " + word.until());
        return Outcome.DONE;
    }
}
