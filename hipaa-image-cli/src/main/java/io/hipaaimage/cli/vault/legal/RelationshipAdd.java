package io.hipaaimage.cli.vault.legal;

import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.legal.FiledRelationship;
import io.hipaaimage.core.vault.LegalOffice;
import picocli.CommandLine.Command;

/** {@code relationship add}: files how a person stands to a patient. */
@Command(
        name = "add",
        header = "File how a person stands to a patient, or that they do not; never one's own.",
        footer = "  hipaa-image relationship add relationship.json --home H --keys K --json")
public final class RelationshipAdd extends FilingCommand {
    /**
     * The command.
     *
     * @param shell the process around it
     */
    public RelationshipAdd(Shell shell) {
        super(shell);
    }

    @Override
    JsonObject file(byte[] json, LegalOffice office) throws ImageVaultException {
        FiledRelationship filed = FiledRelationship.parse(json);
        office.relationships().file(filed);
        return new JsonObject()
                .put("relationshipRecord", filed.id())
                .put("relationship", filed.relationship().word());
    }
}
