package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.mirror.MirrorPump;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PlatformFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit mirror}: carries what the log has published to a mirror. */
@Command(
        name = "mirror",
        header = "Carry what the log has published to a mirror, from where it stopped.",
        description = {
            "Needs no passphrase. URL: dir:PATH (a second volume, a WORM share), jdbc:... (a driver on the class"
                    + " path), syslog+tls://HOST:PORT (DICOM messages, RFC 5425), https://... (a FHIR R4 server's base).",
            "The cursor lies in DIR/mirror/. 'audit verify DIR --mirror URL' compares."
        },
        footer = {
            "  hipaa-image audit mirror log/ --to dir:/mnt/worm/audit",
            "  hipaa-image audit mirror home/ --to dir:/mnt/worm/audit"
        })
public final class Mirror extends ShellCommand {
    @Parameters(paramLabel = "DIR", description = "The log's folder, or the home of the vault whose log it is.")
    private Path folder;

    @Option(names = "--to", paramLabel = "URL", required = true, order = 10, description = "The mirror.")
    private String url;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Mirror(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException {
        Path vaults = folder.resolve("audit");
        Path log = Files.isDirectory(vaults) && Files.exists(folder.resolve("version")) ? vaults : folder;
        long entries = new MirrorPump(PlatformFiles.get(), log, Mirrors.of(url)).run();
        print(new JsonObject().put("entries", entries), "the mirror holds " + entries + " entries");
        return Outcome.DONE;
    }
}
