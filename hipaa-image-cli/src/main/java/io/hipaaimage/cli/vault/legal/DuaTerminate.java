package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.DataUseAgreement;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dua terminate}: terminates a data use agreement. */
@Command(
        name = "terminate",
        header = "Terminate a data use agreement, as of now (45 CFR 164.514(e)(4)(iii)).",
        footer = "  hipaa-image dua terminate ID --home H --keys K --json")
public final class DuaTerminate extends VaultCommand {
    @Parameters(paramLabel = "ID", description = "The agreement.")
    private String id;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public DuaTerminate(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        DataUseAgreement ended =
                vault.administration(operator(actor)).legal().dataUse().terminate(id);
        print(
                new JsonObject()
                        .put("dua", ended.id())
                        .put("state", "terminated")
                        .put("terminated", String.valueOf(ended.term().terminatedAt())),
                "data use agreement " + ended.id() + " is terminated");
        return Outcome.DONE;
    }
}
