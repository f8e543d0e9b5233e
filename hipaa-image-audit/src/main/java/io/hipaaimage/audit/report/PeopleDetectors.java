package io.hipaaimage.audit.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The rules about who somebody is: self, co-worker, household, VIP, leaver, working hours. */
final class PeopleDetectors {
    private final PeopleIndex people;

    PeopleDetectors(PeopleIndex people) {
        this.people = people;
    }

    Detector self(ReviewRule rule) {
        return (look, into) -> {
            if (look.permitted()
                    && same(
                            people.actor(look.actor()),
                            people.patient(look.event().pseudonym()))) {
                into.patient(rule, look);
            }
        };
    }

    Detector coworker(ReviewRule rule) {
        return (look, into) -> {
            ReviewPeople.Person patient = people.patient(look.event().pseudonym());
            boolean works = patient != null && patient.actor() != null;
            if (look.permitted() && works && !same(people.actor(look.actor()), patient)) {
                into.patient(rule, look);
            }
        };
    }

    Detector household(ReviewRule rule) {
        return (look, into) -> {
            ReviewPeople.Person actor = people.actor(look.actor());
            ReviewPeople.Person patient = people.patient(look.event().pseudonym());
            String home = actor == null ? null : actor.household();
            boolean together = home != null && patient != null && home.equals(patient.household());
            if (look.permitted() && together && !same(actor, patient)) {
                into.patient(rule, look);
            }
        };
    }

    Detector vip(ReviewRule rule) {
        return (look, into) -> {
            ReviewPeople.Person patient = people.patient(look.event().pseudonym());
            if (look.permitted() && patient != null && patient.vip()) {
                into.patient(rule, look);
            }
        };
    }

    Detector leaver(ReviewRule rule) {
        return (look, into) -> {
            ReviewPeople.Person actor = people.actor(look.actor());
            LocalDate left = actor == null ? null : actor.leftOn();
            if (left != null && look.at().toLocalDate().isAfter(left)) {
                into.actor(rule, look);
            }
        };
    }

    Detector hours(ReviewRule rule) {
        return (look, into) -> {
            ReviewPeople.Person actor = people.actor(look.actor());
            String own = actor == null ? null : actor.hours();
            String hours = own == null ? rule.amount() : own;
            if (look.permitted()
                    && !hours.equals("any")
                    && !within(hours, look.at().getHour())) {
                into.actor(rule, look);
            }
        };
    }

    /** Hours that end before they begin go over midnight. */
    private static boolean within(String hours, int hour) {
        int from = Integer.parseInt(hours.substring(0, 2));
        int to = Integer.parseInt(hours.substring(3, 5));
        return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
    }

    private static boolean same(ReviewPeople.@Nullable Person one, ReviewPeople.@Nullable Person other) {
        return one != null
                && other != null
                && one.actor() != null
                && one.actor().equals(other.actor());
    }
}
