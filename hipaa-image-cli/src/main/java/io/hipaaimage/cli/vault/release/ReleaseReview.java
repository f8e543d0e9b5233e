package io.hipaaimage.cli.vault.release;

import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.release.Standing;
import io.hipaaimage.core.release.VisualReview;
import io.hipaaimage.core.vault.ImageVault;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code release review}: a person's look at the pixels of a copy. */
@Command(
        name = "review",
        header = "Record that you looked at the pixels of a de-identified copy (45 CFR 164.514(b)(2)).",
        description = "The newest word counts; earlier ones stay in the log.",
        footer =
                "  hipaa-image release review COPY --found nothing --no-actual-knowledge --actor dr.lee --home H --keys K --json")
public final class ReleaseReview extends VaultCommand {
    @Parameters(paramLabel = "COPY", description = "The copy, as release copy printed it.")
    private String copy;

    @Option(
            names = "--found",
            paramLabel = "WHAT",
            required = true,
            description = "nothing, or what shows who it is: face, text, mark; may be repeated.")
    private List<String> found;

    @Option(
            names = "--no-actual-knowledge",
            description = "You know of nothing left that could identify the individual (164.514(b)(2)(ii)).")
    private boolean noActualKnowledge;

    @Option(names = "--actor", paramLabel = "ID", required = true, description = "Who looked.")
    private String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ReleaseReview(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        ImageId id = image(copy);
        Set<VisualReview.Seen> seen = EnumSet.noneOf(VisualReview.Seen.class);
        for (String word : found) {
            switch (word) {
                case "nothing" -> {}
                case "face", "text", "mark" -> seen.add(VisualReview.Seen.valueOf(word.toUpperCase(Locale.ROOT)));
                default -> throw usage("--found takes nothing, face, text or mark");
            }
        }
        if (!seen.isEmpty() && found.contains("nothing")) {
            throw usage("--found nothing stands alone");
        }
        Standing standing = vault.administration(actor).releases().review(id, seen, noActualKnowledge);
        print(StandingLine.json(id, standing), StandingLine.text(id, standing));
        return Outcome.DONE;
    }
}
