package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.Sensitivity;
import io.hipaaimage.core.share.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for by an id that is none, or no longer: the same places are asked and the same is decided as for an image that is
 * there and not for the asker, so that the time that the answer takes does not tell the two apart; {@link Asked} writes the entry, so that
 * whoever tries ids is seen.
 */
final class Unfound {
    private Unfound() {}

    /** Stands for an image that is none; of a patient whom nobody treats, another one for each id, so that no cache knows it better. */
    static Questions.About about(VaultState vault, ImageId image) {
        PatientRef nobody = PatientRef.of("unfound-" + image.value());
        return Questions.About.of(
                vault,
                new CatalogueRow(
                        image,
                        nobody,
                        Sensitivity.NORMAL,
                        CatalogueRow.IDENTIFIED,
                        "application/octet-stream",
                        vault.now(),
                        null,
                        null,
                        null,
                        null));
    }

    /** Asks and decides about nobody's image; what comes of it is of no use to anybody. */
    static void ask(Asker asker, ImageId image, Action action, @Nullable Recipient recipient, Manner manner) {
        VaultState vault = asker.vault();
        AccessRequest request = asker.questions().about(action, about(vault, image), recipient, manner);
        vault.gate().ask(request);
    }
}
