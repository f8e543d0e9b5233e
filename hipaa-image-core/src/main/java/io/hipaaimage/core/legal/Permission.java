package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.access.PurposeOfUse;
import java.util.List;
import java.util.Set;

/**
 * What an individual's permission says: which information, from whom, to whom, for what (45 CFR 164.508(c)(1)(i)-(iv), 42 CFR
 * 2.31(a)(2)-(5)). An empty text or list is a line that was left empty.
 *
 * @param description the information, in a specific and meaningful fashion
 * @param images the images that it is limited to; empty for all that the description covers
 * @param disclosers who may use or disclose
 * @param recipients to whom, each by the recipient's name in the vault, {@link #INTERNAL} for the own workforce, {@link #TPO_RECIPIENTS}
 *     for the class that a single consent under Part 2 may name
 * @param purposes for what
 * @param atRequest whether the purpose is stated as "at the request of the individual"
 */
public record Permission(
        String description,
        Set<ImageId> images,
        List<String> disclosers,
        List<String> recipients,
        Set<PurposeOfUse> purposes,
        boolean atRequest) {
    /** The own workforce, as a recipient. */
    public static final String INTERNAL = "internal";
    /** "My treating providers, health plans, third-party payers, and people helping to operate this program", 42 CFR 2.31(a)(4)(i). */
    public static final String TPO_RECIPIENTS = "tpo_class";

    /** Copies the collections. */
    public Permission {
        images = Set.copyOf(images);
        disclosers = List.copyOf(disclosers);
        recipients = List.copyOf(recipients);
        purposes = Set.copyOf(purposes);
    }

    boolean covers(ImageId image) {
        return images.isEmpty() || images.contains(image);
    }

    boolean onlyFor(PurposeOfUse purpose) {
        return !atRequest && purposes.equals(Set.of(purpose));
    }

    static Permission of(Fields fields) throws RefusedException {
        return new Permission(
                fields.text("description"),
                fields.images("images"),
                fields.texts("disclosers"),
                fields.texts("recipients"),
                fields.purposes("purposes"),
                fields.flag("atIndividualsRequest"));
    }

    void write(RowWriter row) {
        row.put("description", description)
                .list("images", images)
                .list("disclosers", disclosers)
                .list("recipients", recipients)
                .list("purposes", purposes)
                .flag("atIndividualsRequest", atRequest);
    }

    /** Names the kind alone: what it says is not for a log. */
    @Override
    public String toString() {
        return "Permission[hidden]";
    }
}
