package io.hipaaimage.core.shred;

import io.hipaaimage.core.ImageId;
import java.util.List;
import java.util.Optional;

/**
 * What a destruction of an image would reach and what it would not, before anybody asks for it. Changes nothing. Immutable.
 *
 * @param image the image
 * @param state {@code LIVE}, {@code PENDING} or {@code APPROVED}
 * @param level the level of the final certificate: the lowest over every place
 * @param places every place where the image or its key is, or may be
 * @param holds the legal holds that stop it
 * @param destruction the destruction that was asked for, if any
 */
public record ShredPlan(
        ImageId image,
        String state,
        String level,
        List<Place> places,
        List<String> holds,
        Optional<ShredRequest> destruction) {
    /** Copies the lists. */
    public ShredPlan {
        places = List.copyOf(places);
        holds = List.copyOf(holds);
    }

    /** How far a destruction reaches into a place. */
    public enum Reach {
        /** By the destruction itself. */
        AT_SHRED,
        /** When the horizon closes, nightly by default. */
        AT_HORIZON,
        /** Never: somebody else holds it. */
        NOT_REACHED,
        /** Nobody can say. */
        UNKNOWN
    }

    /**
     * A place.
     *
     * @param place such as {@code key-record}, {@code backup}, {@code packet}
     * @param what which one, in words that say nothing of the patient
     * @param reach how far
     * @param why one line
     */
    public record Place(String place, String what, Reach reach, String why) {}
}
