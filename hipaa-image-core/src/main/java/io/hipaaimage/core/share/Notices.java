package io.hipaaimage.core.share;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recipient has to be told with a disclosure. An obligation travels inside the sealed packet; whoever opens it shows the text that
 * stands for it here, so that an envelope says nothing of what is in it.
 */
public final class Notices {
    private static final String CONSENT = "CONSENT=";
    private static final String CROP = "CROP=";

    private static final Map<String, String> TEXTS = Map.of(
            "PART2_NOTICE",
            "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
            "LDS_NO_REIDENT",
            "This is a limited data set (45 CFR 164.514(e)): do not identify the individuals and do not contact them.",
            "REQUEST_NO_FURTHER_USE",
            "The individual restricted this information, and it is given for an emergency alone: do not use or disclose it further"
                    + " (45 CFR 164.522(a)(1)(iv)).",
            "ONLY_EXPRESSLY_ORDERED",
            "This is what the order expressly authorizes, and no more (45 CFR 164.512(e)(1)(i)).",
            "AMENDMENT_ON_FILE",
            "A request for amendment, with what became of it, is part of this record: ask the sender for it before you rely on the"
                    + " picture (45 CFR 164.526(c)-(d)).",
            "VENDOR_NO_RETENTION",
            "Keep nothing of this once the task is done, and train nothing on it.");

    private Notices() {}

    /**
     * The scope of the written consent on which something is disclosed (42 CFR 2.32(b)), as a word of a packet.
     *
     * @param id names the consent
     * @param scope what it covers, in words
     * @return the word; {@link #of} turns it into the text for the recipient
     */
    public static String consent(String id, String scope) {
        return CONSENT + id + ' ' + scope;
    }

    /**
     * That a rectangle of a larger picture is disclosed, as a word of a packet and of a grant: who reads it must not take it for the whole.
     *
     * @param part {@code x,y,width,height}, in pixels of the upright picture
     * @return the word; {@link #of} turns it into the text for the recipient
     */
    public static String crop(String part) {
        return CROP + part;
    }

    /**
     * The notice of an obligation.
     *
     * @param obligation its word, with or without {@code policy:}
     * @return the text, or empty where the recipient is told nothing
     */
    public static Optional<String> of(String obligation) {
        if (obligation.startsWith(CONSENT)) {
            String consent = obligation.substring(CONSENT.length());
            int id = consent.indexOf(' ');
            return Optional.of("The patient's written consent " + consent.substring(0, Math.max(id, 0))
                    + " goes with it (42 CFR 2.32(b)); it covers: " + consent.substring(id + 1));
        }
        if (obligation.startsWith(CROP)) {
            return Optional.of("This is a rectangle of a larger picture (x,y,width,height in pixels: "
                    + obligation.substring(CROP.length()) + "); there is more of it than is seen here.");
        }
        String word = obligation.startsWith("policy:") ? obligation.substring("policy:".length()) : obligation;
        return Optional.ofNullable(TEXTS.get(word));
    }

    /**
     * The notices of a packet.
     *
     * @param obligations its obligations
     * @return their texts, in this order
     */
    public static List<String> of(List<String> obligations) {
        return obligations.stream().flatMap(o -> of(o).stream()).toList();
    }
}
