package io.hipaaimage.cli.vault.destruction;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.shred.ShredPlan;
import io.hipaaimage.core.shred.ShredRequest;
import io.hipaaimage.core.vault.ImageVault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code shred plan}: what a destruction would reach. */
@Command(
        name = "plan",
        header = "Say what a destruction of an image would reach and what not; changes nothing.",
        description = "One line a place, then one about the image.",
        footer = "  hipaa-image shred plan IMAGE --home H --keys K --json")
public final class ShredPlanned extends VaultCommand {
    @Parameters(paramLabel = "IMAGE", description = "The image, as put printed it.")
    private String image;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public ShredPlanned(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        ShredPlan plan = vault.administration(operator(actor)).destructions().plan(image(image));
        for (ShredPlan.Place place : plan.places()) {
            print(
                    new JsonObject()
                            .put("image", image)
                            .put("place", place.place())
                            .put("what", place.what())
                            .put("reach", place.reach().name())
                            .put("why", place.why()),
                    place.reach() + "  " + place.place() + ": " + place.what() + "; " + place.why());
        }
        String due =
                plan.destruction().map(ShredRequest::due).map(Object::toString).orElse(null);
        print(
                new JsonObject()
                        .put("image", image)
                        .put("state", plan.state())
                        .put("due", due)
                        .put("level", plan.level())
                        .put("holds", plan.holds()),
                plan.state() + (due == null ? "" : ", due " + due) + "; the final certificate would say " + plan.level()
                        + (plan.holds().isEmpty() ? "" : "; stopped by legal holds " + plan.holds()));
        return Outcome.DONE;
    }
}
