package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Names;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.RecordFile;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.Defect;
import io.hipaaimage.core.legal.DefectiveException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.LegalOffice;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command that files one JSON record; of a document that is defective it says all that is wrong, and files nothing. */
abstract class FilingCommand extends VaultCommand {
    @Parameters(paramLabel = "FILE", description = "One JSON record; - reads standard input.")
    private String file;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    FilingCommand(Shell shell) {
        super(shell);
    }

    /** Reads the record and files it; the answer names it. */
    abstract JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException;

    @Override
    protected final Outcome run(ImageVault vault) throws ImageVaultException, IOException {
        byte[] json = content();
        try {
            JsonObject filed = file(json, vault.administration(operator(actor)).legal());
            print(filed, "filed: " + filed.line());
            return Outcome.DONE;
        } catch (DefectiveException e) {
            tell(e);
            throw e;
        }
    }

    private void tell(DefectiveException defective) {
        if (json()) {
            shell().print(new JsonObject()
                    .put("verdict", "DEFECTIVE")
                    .put(
                            "defects",
                            defective.defects().stream()
                                    .map(d -> new JsonObject()
                                            .put("code", d.code())
                                            .put("citation", d.citation())
                                            .put("message", d.message()))
                                    .toList()));
            return;
        }
        for (Defect defect : defective.defects()) {
            shell().print(Names.escape(defect.code() + " (" + defect.citation() + ") " + defect.message()));
        }
    }

    private byte[] content() throws IOException {
        return RecordFile.read(file, shell());
    }
}
