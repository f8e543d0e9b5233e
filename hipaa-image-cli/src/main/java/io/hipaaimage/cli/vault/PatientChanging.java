package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.PatientDesk;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that changes who is who, which needs two people. */
abstract class PatientChanging extends VaultCommand {
    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    @Option(
            names = "--second-actor",
            paramLabel = "ID",
            description = "The second person, who approves it at once; counts in test tenants only.")
    private @Nullable String second;

    PatientChanging(Shell shell) {
        super(shell);
    }

    /** What the first person asks for. */
    abstract PatientChange ask(PatientDesk desk) throws ImageVaultException;

    @Override
    final Outcome run(ImageVault vault) throws ImageVaultException {
        if (second != null && !vault.tenant().startsWith("test-")) {
            throw new RefusedException(
                    ErrorCode.DENIED,
                    "DUAL_CONTROL_REQUIRED",
                    "outside test tenants the second person approves in a session of their own (PatientDesk.approve of the API)");
        }
        PatientChange change = ask(vault.administration(operator(actor)).patients());
        boolean waits = change.state() == PatientChange.State.PENDING
                || (change.state() == PatientChange.State.DONE && change.undo() != null);
        if (second != null && waits) {
            change = vault.administration(second).patients().approve(change.id());
        }
        print(object(change), "change " + change.id() + " is " + change.state());
        return Outcome.DONE;
    }

    static JsonObject object(PatientChange change) {
        boolean undoing = change.state() == PatientChange.State.DONE && change.undo() != null;
        return new JsonObject()
                .put("change", change.id())
                .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                .put("state", undoing ? "UNDO_PENDING" : change.state().name());
    }

    static PatientRef patient(String text) throws RefusedException {
        try {
            return PatientRef.of(text);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }
}
