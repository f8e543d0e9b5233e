package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.approval.Approval;
import io.hipaaimage.core.approval.Matter;
import io.hipaaimage.core.vault.ActorOffice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who asks on the command line for what two persons decide, and how the second one approves it. */
public final class TwoPersons {
    @Option(
            names = "--actor",
            paramLabel = "ID",
            order = 12,
            description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    @Option(
            names = "--second-actor",
            paramLabel = "ID",
            order = 13,
            description = "The second person, who approves it; counts in test tenants only.")
    private @Nullable String second;

    @Mixin
    private CredentialOptions approving;

    /**
     * Who asks.
     *
     * @return as given, or {@code os:LOGIN}
     */
    public String operator() {
        return Operators.orLogin(actor);
    }

    /**
     * The second person's approval; without one the asker's own, which counts for nothing.
     *
     * @param shell the process around it
     * @param office who is enrolled
     * @param matter what is approved
     * @return the approval
     * @throws ImageVaultException as {@link CredentialOptions#approval}
     */
    public Approval approval(Shell shell, ActorOffice office, Matter matter) throws ImageVaultException {
        return approving.approval(shell, office, matter, Optional.of(second == null ? operator() : second));
    }
}
