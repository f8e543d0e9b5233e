package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.Expiry;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.share.Consultation;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code telemed open}: opens a consultation. */
@Command(
        name = "open",
        header = "Open a telemedicine consultation about a patient, which closes by itself.",
        description = "get and share take it by --window; whatever was issued in it ends with it.",
        footer = "  hipaa-image telemed open --patient MRN-4711 --for 30m --with drx --home H --keys K --json")
public final class TelemedOpen extends VaultCommand {
    @Option(names = "--patient", paramLabel = "P", required = true, description = "Whose images.")
    private String patient;

    @Option(names = "--for", paramLabel = "SPAN", required = true, description = "How long: 15m, 2h; at most 24h.")
    private String span;

    @Option(names = "--with", paramLabel = "NAME", description = "The one recipient it is with; any if not given.")
    private @Nullable String recipient;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public TelemedOpen(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        Instant now = shell().clock().instant();
        PatientRef who;
        try {
            who = PatientRef.of(patient);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        Consultation window = vault.administration(operator(actor))
                .consultations()
                .open(who, recipient, Duration.between(now, Expiry.parse(span, now)));
        print(
                new JsonObject()
                        .put("window", window.id())
                        .put("ends", window.ends().toString()),
                window.id() + "  open until " + window.ends());
        return Outcome.DONE;
    }
}
