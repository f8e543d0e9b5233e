package io.hipaaimage.audit.report;

import io.hipaaimage.core.legal.Incident;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * @param zone by whose calendar the day of the discovery counts: the covered entity's
 */
public record BreachQuery(
        Instant discovered,
        Period period,
        Set<String> actors,
        Set<String> images,
        Set<String> recipients,
        ZoneId zone) {
    /** Copies the sets. */
    public BreachQuery {
        actors = Set.copyOf(actors);
        images = Set.copyOf(images);
        recipients = Set.copyOf(recipients);
    }

    /**
     * Everything that was done in a period. Until a zone is named the earliest calendar of all counts, so that no clock runs late.
     *
     * @param discovered see the component
     * @param period the time of the acts
     * @return the query
     */
    public static BreachQuery of(Instant discovered, Period period) {
        return new BreachQuery(discovered, period, Set.of(), Set.of(), Set.of(), Incident.Discovery.EARLIEST);
    }

    /**
     * Only what one actor did.
     *
     * @param actor the actor; several calls add up to several actors
     * @return a new query
     */
    public BreachQuery actor(String actor) {
        return new BreachQuery(discovered, period, plus(actors, actor), images, recipients, zone);
    }

    /**
     * Only pictures of a set: of a compromised key, a lost disk.
     *
     * @param ids the pictures
     * @return a new query
     */
    public BreachQuery images(Set<String> ids) {
        return new BreachQuery(discovered, period, actors, ids, recipients, zone);
    }

    /**
     * Only what was sent to one recipient.
     *
     * @param recipient the recipient; several calls add up to several recipients
     * @return a new query
     */
    public BreachQuery recipient(String recipient) {
        return new BreachQuery(discovered, period, actors, images, plus(recipients, recipient), zone);
    }

    /**
     * By whose calendar the day of the discovery counts.
     *
     * @param entity the covered entity's zone
     * @return a new query
     */
    public BreachQuery zone(ZoneId entity) {
        return new BreachQuery(discovered, period, actors, images, recipients, entity);
    }

    /** The day of the discovery, from which the clocks run. */
    LocalDate day() {
        return discovered.atZone(zone).toLocalDate();
    }

    private static Set<String> plus(Set<String> set, String one) {
        Set<String> more = new HashSet<>(set);
        more.add(one);
        return more;
    }
}
