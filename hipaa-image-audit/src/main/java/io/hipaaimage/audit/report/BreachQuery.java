package io.hipaaimage.audit.report;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Which entries a breach may have reached. Conditions add up; a set that is empty asks nothing. Immutable.
 *
 * @param discovered when the breach was discovered, or would have been by reasonable diligence (45 CFR 164.404(a)(2))
 * @param period the time of the acts; pictures that are named count whenever their entries were made
 * @param actors by whom
 * @param images which pictures
 * @param recipients to whom something was sent
 */
public record BreachQuery(
        Instant discovered, Period period, Set<String> actors, Set<String> images, Set<String> recipients) {
    /** Copies the sets. */
    public BreachQuery {
        actors = Set.copyOf(actors);
        images = Set.copyOf(images);
        recipients = Set.copyOf(recipients);
    }

    /**
     * Everything that was done in a period.
     *
     * @param discovered see the component
     * @param period the time of the acts
     * @return the query
     */
    public static BreachQuery of(Instant discovered, Period period) {
        return new BreachQuery(discovered, period, Set.of(), Set.of(), Set.of());
    }

    /**
     * Only what one actor did.
     *
     * @param actor the actor; several calls add up to several actors
     * @return a new query
     */
    public BreachQuery actor(String actor) {
        return new BreachQuery(discovered, period, plus(actors, actor), images, recipients);
    }

    /**
     * Only pictures of a set: of a compromised key, a lost disk.
     *
     * @param ids the pictures
     * @return a new query
     */
    public BreachQuery images(Set<String> ids) {
        return new BreachQuery(discovered, period, actors, ids, recipients);
    }

    /**
     * Only what was sent to one recipient.
     *
     * @param recipient the recipient; several calls add up to several recipients
     * @return a new query
     */
    public BreachQuery recipient(String recipient) {
        return new BreachQuery(discovered, period, actors, images, plus(recipients, recipient));
    }

    private static Set<String> plus(Set<String> set, String one) {
        Set<String> more = new HashSet<>(set);
        more.add(one);
        return more;
    }
}
