package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.VaultCommand;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.legal.FiledRelationship;
import io.hipaaimage.core.legal.FiledRelationship.Deed;
import io.hipaaimage.core.vault.ImageVault;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code relationship list}: what is on file, without naming a patient. */
@Command(
        name = "list",
        header = "List the relationships on file.",
        footer = "  hipaa-image relationship list --who dr.lee --home H --keys K --json")
public final class RelationshipList extends VaultCommand {
    /** Of the others, who it is says who the patient is. */
    private static final Set<Relationship> NAMED = EnumSet.of(Relationship.CARE_TEAM, Relationship.NONE);

    @Option(names = "--who", paramLabel = "ID", description = "Those of one person.")
    private @Nullable String who;

    @Option(names = "--patient", paramLabel = "P", description = "Those to one patient, by the reference on file.")
    private @Nullable String patient;

    @Option(names = "--actor", paramLabel = "ID", description = "Who asks, for the log; os:LOGIN if not given.")
    private @Nullable String actor;

    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RelationshipList(Shell shell) {
        super(shell);
    }

    @Override
    protected Outcome run(ImageVault vault) throws ImageVaultException {
        for (FiledRelationship filed :
                vault.administration(operator(actor)).legal().relationships().list()) {
            boolean asked = (who == null || who.equals(filed.who()))
                    && (patient == null || patient.equals(filed.patient().value()));
            if (asked) {
                boolean stands = filed.stands(shell().clock().instant());
                print(
                        line(filed, stands),
                        filed.id() + "  " + filed.relationship().word() + "  "
                                + (stands ? "stands" : "over or not begun"));
            }
        }
        return Outcome.DONE;
    }

    private static JsonObject line(FiledRelationship filed, boolean stands) {
        Deed made = filed.filed();
        Deed end = filed.ended();
        return new JsonObject()
                .put("relationshipRecord", filed.id())
                .put("relationship", filed.relationship().word())
                .put("who", NAMED.contains(filed.relationship()) ? filed.who() : null)
                .put("from", filed.from().toString())
                .put("until", filed.until() == null ? null : filed.until().toString())
                .put("stands", stands)
                .put("filedBy", made == null ? null : made.by())
                .put("filedAt", made == null ? null : made.at().toString())
                .put("endedBy", end == null ? null : end.by())
                .put("endedAt", end == null ? null : end.at().toString());
    }
}
