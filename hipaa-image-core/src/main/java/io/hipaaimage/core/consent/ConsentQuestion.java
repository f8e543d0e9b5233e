package io.hipaaimage.core.consent;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks for which record, for what and when: what a consent is asked. Immutable. */
public final class ConsentQuestion {
    private final Builder of;

    private ConsentQuestion(Builder of) {
        this.of = of;
    }

    /**
     * Begins a question.
     *
     * @param purpose the purpose of use; without a system its code alone counts
     * @return a builder
     */
    public static Builder builder(Coding purpose) {
        return new Builder(purpose);
    }

    /** This question by somebody who belongs to these too. */
    ConsentQuestion joining(Set<String> groups) {
        Set<String> all = new HashSet<>(of.actors);
        all.addAll(groups);
        return new Builder(of).actors(all, of.actorsComplete).build();
    }

    Coding purpose() {
        return of.purpose;
    }

    Set<String> actors() {
        return of.actors;
    }

    boolean actorsComplete() {
        return of.actorsComplete;
    }

    @Nullable List<Coding> actions() {
        return of.actions;
    }

    ConsentData data() {
        return of.data;
    }

    @Nullable SpanOfTime at() {
        return of.at;
    }

    @Nullable ZoneId zone() {
        return of.zone;
    }

    boolean breakGlass() {
        return of.breakGlass;
    }

    /** Puts a question together. For one thread. */
    public static final class Builder {
        private final Coding purpose;
        private Set<String> actors = Set.of();
        private boolean actorsComplete;
        private @Nullable List<Coding> actions;
        private ConsentData data = ConsentData.ANY;
        private @Nullable SpanOfTime at;
        private @Nullable ZoneId zone;
        private boolean breakGlass;

        private Builder(Coding purpose) {
            this.purpose = purpose;
        }

        private Builder(Builder from) {
            this.purpose = from.purpose;
            this.actors = from.actors;
            this.actorsComplete = from.actorsComplete;
            this.actions = from.actions;
            this.data = from.data;
            this.at = from.at;
            this.zone = from.zone;
            this.breakGlass = from.breakGlass;
        }

        /**
         * Who asks.
         *
         * @param references the asker with every group and organisation known to hold them, such as {@code Practitioner/7}
         * @param complete whether these are all; if not, that somebody is not among them is not known
         * @return this builder
         */
        public Builder actors(Set<String> references, boolean complete) {
            actors = Set.copyOf(references);
            actorsComplete = complete;
            return this;
        }

        /**
         * What is to be done.
         *
         * @param all of the system {@code consentaction}, such as {@code access}; not known unless it is said
         * @return this builder
         */
        public Builder actions(List<Coding> all) {
            actions = List.copyOf(all);
            return this;
        }

        /**
         * Which record.
         *
         * @param asked what is known about it
         * @return this builder
         */
        public Builder data(ConsentData asked) {
            data = asked;
            return this;
        }

        /**
         * When.
         *
         * @param dateTime a FHIR {@code dateTime}
         * @return this builder
         * @throws DateTimeException for another text, and for a day that the calendar does not have
         */
        public Builder at(String dateTime) {
            at = SpanOfTime.parse(dateTime);
            return this;
        }

        /**
         * When.
         *
         * @param instant the time
         * @return this builder
         */
        public Builder at(Instant instant) {
            at = new SpanOfTime(
                    instant.atOffset(ZoneOffset.UTC).toLocalDateTime(),
                    instant.plusNanos(1).atOffset(ZoneOffset.UTC).toLocalDateTime(),
                    ZoneOffset.UTC);
            return this;
        }

        /**
         * The zone of dates that have none of their own. Without it such a date may begin anywhere between UTC+14 and UTC-12.
         *
         * @param custodian the zone of whoever keeps the record
         * @return this builder
         */
        public Builder zone(ZoneId custodian) {
            zone = custodian;
            return this;
        }

        /**
         * Whether the glass was broken: without it no provision for the purpose {@code BTG} applies.
         *
         * @param declared true if it was
         * @return this builder
         */
        public Builder breakGlass(boolean declared) {
            breakGlass = declared;
            return this;
        }

        /**
         * The question.
         *
         * @return it
         */
        public ConsentQuestion build() {
            return new ConsentQuestion(new Builder(this));
        }
    }
}
