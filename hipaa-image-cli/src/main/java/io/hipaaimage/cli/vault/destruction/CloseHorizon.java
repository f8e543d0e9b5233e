package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.shred.DestructionCertificate;
import io.hipaaimage.core.vault.Administration;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code shred close-horizon}: the second half of a destruction. */
@Command(
        name = "close-horizon",
        header = "Make older backups of the key records useless for what was shredded; writes final certificates.",
        footer = "  hipaa-image shred close-horizon -o certificates/ --home H --keys K")
public final class CloseHorizon extends VaultCommand {
    @Option(names = "-o", paramLabel = "DIR", description = "Where the final certificates go.")
    private @Nullable Path out;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public CloseHorizon(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        Administration administration = vault.administration(operator(actor));
        int total = 0;
        List<DestructionCertificate> written = administration.destructions().closeHorizon();
        while (!written.isEmpty()) { // the call that certifies nothing tells of what could not be closed
            for (DestructionCertificate certificate : written) {
                show(certificate);
            }
            total += written.size();
            written = administration.destructions().closeHorizon();
        }
        if (total == 0 && !json()) {
            print(new JsonObject(), "no image was shredded since the horizon last closed");
        }
        return Outcome.DONE;
    }

    private void show(DestructionCertificate certificate) throws ImageVaultException, IOException {
        Path file = out == null ? null : Certificates.writeInto(certificate, out);
        print(
                new JsonObject()
                        .put("certificate", certificate.id())
                        .put("image", certificate.fields().get("image"))
                        .put("level", certificate.level())
                        .put("horizon", certificate.horizon())
                        .put("output", file == null ? null : file.toString()),
                "closed: " + certificate.id() + ", " + certificate.level());
    }
}
