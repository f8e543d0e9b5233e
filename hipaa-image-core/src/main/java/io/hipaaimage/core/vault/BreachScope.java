package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who and what an incident concerns, as the vault and its log know it now: images that were destroyed since too, of which the log alone still
 * knows.
 *
 * @param images each image that is concerned
 * @param persons the patients that they are of
 * @param residents how many of them live in which State; whose State is not known is left out
 * @param unknownResidence how many persons' State is not known
 * @param unnamed of how many destroyed images nobody can say whose they were, since the log's link to the patient was forgotten: each may
 *     be a person more
 */
public record BreachScope(
        List<Touched> images,
        Set<PatientRef> persons,
        Map<String, Long> residents,
        long unknownResidence,
        long unnamed) {
    /** Copies the collections. */
    public BreachScope {
        images = List.copyOf(images);
        persons = Set.copyOf(persons);
        residents = Map.copyOf(residents);
    }

    /**
     * An image with whoever the log says had it.
     *
     * @param image the image
     * @param openedBy the actors whose INTENT to view, export or share it is in the log
     * @param grants the grants of it, dead ones too
     * @param destroyed whether it was destroyed since; a copy that somebody took before was not
     */
    public record Touched(ImageId image, List<String> openedBy, List<String> grants, boolean destroyed) {
        /** Copies the lists. */
        public Touched {
            openedBy = List.copyOf(openedBy);
            grants = List.copyOf(grants);
        }
    }
}
