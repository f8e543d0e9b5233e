package io.hipaaimage.audit.report;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What to review. Immutable.
 *
 * @param period the time to review
 * @param rules the rule set
 * @param people what the host knows of people
 * @param zone where working hours are counted
 */
public record ReviewRequest(Period period, ReviewRules rules, ReviewPeople people, ZoneId zone) {
    /**
     * The standard rules, nothing known of people, hours in UTC.
     *
     * @param period the time to review
     * @return the request
     */
    public static ReviewRequest of(Period period) {
        return new ReviewRequest(period, ReviewRules.standard(), ReviewPeople.none(), ZoneOffset.UTC);
    }

    /**
     * This request with another rule set.
     *
     * @param other the rules
     * @return a new request
     */
    public ReviewRequest rules(ReviewRules other) {
        return new ReviewRequest(period, other, people, zone);
    }

    /**
     * This request with what is known of people.
     *
     * @param known the people
     * @return a new request
     */
    public ReviewRequest people(ReviewPeople known) {
        return new ReviewRequest(period, rules, known, zone);
    }

    /**
     * This request with working hours of a place.
     *
     * @param place its zone
     * @return a new request
     */
    public ReviewRequest zone(ZoneId place) {
        return new ReviewRequest(period, rules, people, place);
    }
}
