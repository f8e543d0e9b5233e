package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Operators;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code audit add-ml-dsa-44}: a line by an ML-DSA-44 key on the checkpoints of a vault that exists. */
@Command(
        name = "add-ml-dsa-44",
        header = "Sign the checkpoints of a vault's log with an ML-DSA-44 key too, from now on.",
        description = "The key is made. A quantum computer cannot forge its line, and the log promises it: a later checkpoint "
                + "without it is a downgrade. It stays. Keep the verifier key elsewhere, for audit verify --ml-dsa-44-vkey. "
                + "For a log with keys of its own: audit checkpoint DIR --ml-dsa-44.",
        footer = "  hipaa-image audit add-ml-dsa-44 home/ --keys keys/ --actor ro1 -o log.ml-dsa-44.vkey")
public final class AuditAddMlDsa extends ShellCommand {
    @Mixin
    private VaultFolder where;

    @Option(names = "--actor", paramLabel = "ID", order = 12, description = "Who asks; os:LOGIN if not given.")
    private @Nullable String actor;

    @Option(names = "-o", paramLabel = "F", order = 13, description = "Also write the verifier key of the line here.")
    private @Nullable Path out;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public AuditAddMlDsa(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        if (!where.hasKeys()) {
            throw new RefusedException(
                    ErrorCode.USAGE, "give the vault's --keys; a log alone: audit checkpoint --ml-dsa-44");
        }
        if (out != null && Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(out.toString());
        }
        try (ImageVault vault = where.open(shell())) {
            String vkey =
                    vault.administration(Operators.orLogin(actor)).upkeep().addMlDsa44();
            if (out != null) {
                byte[] text = (vkey + "\n").getBytes(StandardCharsets.UTF_8);
                Output.file(out).write(to -> {
                    to.write(text);
                    return text.length;
                });
            }
            print(
                    new JsonObject().put("origin", vault.log().origin()).put("mlDsa44", vkey),
                    "each checkpoint of " + vault.log().origin() + " carries a line by the ML-DSA-44 key " + vkey);
        }
        return Outcome.DONE;
    }
}
