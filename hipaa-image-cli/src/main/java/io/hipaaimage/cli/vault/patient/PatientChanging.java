package io.hipaaimage.cli.vault.patient;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.CredentialOptions;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.record.Origin;
import io.hipaaimage.core.record.PatientChange;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.PatientDesk;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private CredentialOptions approving;

    PatientChanging(Shell shell) {
        super(shell);
    }

    /** What the first person asks for. */
    abstract PatientChange ask(PatientDesk desk) throws ImageVaultException;

    @Override
    protected final Outcome run(ImageVault vault) throws ImageVaultException {
        String operator = operator(actor);
        PatientDesk desk = vault.administration(operator).patients();
        PatientChange change = ask(desk);
        boolean waits = change.state() == PatientChange.State.PENDING
                || (change.state() == PatientChange.State.DONE && change.undo() != null);
        if (waits && (second != null || approving.given())) {
            Approval approval =
                    approving.approval(shell(), vault, operator, desk.matter(change.id()), Optional.ofNullable(second));
            change = desk.approve(change.id(), approval);
        }
        print(object(change), "change " + change.id() + " is " + change.state());
        return Outcome.DONE;
    }

    final void requireSecond() throws RefusedException {
        if (second == null && !approving.given()) {
            throw usage("give --credential F of the second person, or --second-actor ID in a test tenant");
        }
    }

    static JsonObject object(PatientChange change) {
        boolean undoing = change.state() == PatientChange.State.DONE && change.undo() != null;
        JsonObject object = new JsonObject()
                .put("change", change.id())
                .put("kind", change.kind().name().toLowerCase(Locale.ROOT))
                .put("state", undoing ? "UNDO_PENDING" : change.state().name());
        Origin origin = change.origin();
        if (origin == null) {
            return object;
        }
        object.put("adt", origin.event());
        return origin.plain() ? object.put("message", origin.controlId()) : object;
    }

    static PatientRef patient(String text) throws RefusedException {
        try {
            return PatientRef.of(text);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }
}
