package io.hipaaimage.cli.audit;

import io.hipaaimage.audit.AuditEventJson;
import io.hipaaimage.audit.verify.VerifierKey;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.ImageVaultException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit append}: events in, receipts out. */
@Command(
        name = "append",
        header = "Append events from standard input; answer each when it is on the disk.",
        description =
                "One JSON object a line: {\"type\",\"actor\",\"action\",\"image\",\"patient\",\"purpose\",\"outcome\",\"at\",\"detail\"}, "
                        + "strings, at most 32 KiB. type, actor, action and outcome are needed; unknown keys are kept, sealed. The answer is "
                        + "{\"index\",\"leaf\"}; a bad line gets {\"error\"}. The folder is made where there is none.",
        footer = {"  hipaa-image audit append log/ < events.jsonl"})
public final class Append extends ShellCommand {
    @Parameters(paramLabel = "DIR", description = "The log's folder.")
    private Path folder;

    @Option(
            names = "--origin",
            paramLabel = "O",
            description = "The name of a log that is made now: no space, no plus. Default: a random one.")
    private @Nullable String origin;

    @Mixin
    private LogKeyOptions keys;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public Append(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run() throws ImageVaultException, IOException {
        if (origin != null && !VerifierKey.allowedName(origin)) {
            throw usage("--origin is not empty and holds no space and no plus");
        }
        try (FolderLog open = FolderLog.open(folder, origin == null ? randomOrigin() : origin, keys, shell())) {
            if (origin != null && !origin.equals(open.log().origin())) {
                throw usage("this log has another origin; leave --origin out");
            }
            return new Appender(open.log(), AuditEventJson::parse, shell()).run();
        }
    }

    private static String randomOrigin() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return "hipaa-image/" + HexFormat.of().formatHex(random);
    }
}
