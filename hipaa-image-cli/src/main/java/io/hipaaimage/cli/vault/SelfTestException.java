package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.evidence.EncryptionException;
import io.hipaaimage.core.vault.ImageVault;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code selftest exception}: what a host does not encrypt is on record, with its plan. */
@Command(
        name = "exception",
        header = "Put on record what is not encrypted, why, and until when; or end it.",
        description =
                "As 45 CFR 164.312(b) of 90 FR 898 would have it: proposed, not final. The self-test fails who chose that profile as soon as "
                        + "an exception on record has ended.",
        footer = "  hipaa-image selftest exception mri-2 --ground legacy --technology 'MRI console' --plan 'PLAN-7' "
                + "--controls 'binder 3' --by 'A. Officer' --days 90 --home H --keys K")
public final class SelfTestException extends VaultCommand {
    private static final int LONGEST = 366;

    @Parameters(index = "0", paramLabel = "ID", description = "The host's name for it.")
    private String id;

    @Option(
            names = "--ground",
            paramLabel = "G",
            description = "legacy, individual-request, emergency or medical-device.")
    private @Nullable String ground;

    @Option(names = "--technology", paramLabel = "TEXT", description = "What is not encrypted; no patient's name.")
    private String technology = "";

    @Option(names = "--own-receiver", description = "What receives in plain is the entity's own or its associate's.")
    private boolean ownReceiver;

    @Option(names = "--plan", paramLabel = "WHERE", description = "Where the written plan to migrate lies.")
    private String plan = "";

    @Option(names = "--controls", paramLabel = "WHERE", description = "Where the compensating controls are documented.")
    private String controls = "";

    @Option(names = "--by", paramLabel = "NAME", description = "The security official who approved the controls.")
    private String by = "";

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Until the plan ends or is reviewed: 1 to 366 (the default).")
    private int days = LONGEST;

    @Option(names = "--end", description = "End it: the technology is gone or encrypts.")
    private boolean end;

    @Option(names = "--actor", paramLabel = "ID", description = "Who enters it; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public SelfTestException(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        if (end) {
            long index = vault.administration(operator(actor)).evidence().endException(id);
            print(new JsonObject().put("exception", id).put("ended", true).put("index", index), id + " has ended");
            return Outcome.DONE;
        }
        if (ground == null || days < 1 || days > LONGEST) {
            throw usage("give --ground, and --days of 1 to 366");
        }
        Instant now = shell().clock().instant();
        EncryptionException made = EncryptionException.of(
                id,
                EncryptionException.Ground.of(ground),
                technology,
                ownReceiver,
                plan,
                controls,
                by,
                now,
                now.plus(Duration.ofDays(days)));
        long index = vault.administration(operator(actor)).evidence().except(made);
        print(
                new JsonObject()
                        .put("exception", id)
                        .put("until", made.until().toString())
                        .put("index", index),
                id + " stands until " + made.until());
        return Outcome.DONE;
    }
}
