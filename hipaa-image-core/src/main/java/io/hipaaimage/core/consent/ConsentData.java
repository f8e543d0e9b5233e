package io.hipaaimage.core.consent;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the record that is asked for. What was not said is not known, and what is not known never permits. Immutable.
 */
public final class ConsentData {
    /** Nothing is known about the record: the answer has to hold for any. */
    public static final ConsentData ANY = builder().build();

    private final @Nullable SpanOfTime made;
    private final @Nullable String confidentiality;
    private final @Nullable List<Coding> labels;
    private final @Nullable List<Coding> classes;
    private final @Nullable List<Coding> codes;
    private final Map<String, List<String>> references;

    private ConsentData(Builder of) {
        this.made = of.made;
        this.confidentiality = of.confidentiality;
        this.labels = copy(of.labels);
        this.classes = copy(of.classes);
        this.codes = copy(of.codes);
        Map<String, List<String>> named = new HashMap<>();
        of.references.forEach((meaning, list) -> named.put(meaning, List.copyOf(list)));
        this.references = Map.copyOf(named);
    }

    private static @Nullable List<Coding> copy(@Nullable List<Coding> list) {
        return list == null ? null : List.copyOf(list);
    }

    /**
     * Begins a description of which nothing is known.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Nullable SpanOfTime made() {
        return made;
    }

    @Nullable String confidentiality() {
        return confidentiality;
    }

    @Nullable List<Coding> labels() {
        return labels;
    }

    @Nullable List<Coding> classes() {
        return classes;
    }

    @Nullable List<Coding> codes() {
        return codes;
    }

    Map<String, List<String>> references() {
        return references;
    }

    /** Puts a description together. For one thread. */
    public static final class Builder {
        private @Nullable SpanOfTime made;
        private @Nullable String confidentiality;
        private @Nullable List<Coding> labels;
        private @Nullable List<Coding> classes;
        private @Nullable List<Coding> codes;
        private final Map<String, List<String>> references = new HashMap<>();

        private Builder() {}

        /**
         * When the record was made.
         *
         * @param dateTime a FHIR {@code dateTime}: a year, a month, a day, or a time with its zone
         * @return this builder
         * @throws DateTimeException for another text, and for a day that the calendar does not have
         */
        public Builder made(String dateTime) {
            made = SpanOfTime.parse(dateTime);
            return this;
        }

        /**
         * How confidential it is.
         *
         * @param code of HL7 v3 Confidentiality, such as {@code N} or {@code R}
         * @return this builder
         */
        public Builder confidentiality(String code) {
            confidentiality = code;
            return this;
        }

        /**
         * All its other security labels.
         *
         * @param all an empty list where it is known to have none
         * @return this builder
         */
        public Builder labels(List<Coding> all) {
            labels = all;
            return this;
        }

        /**
         * All classes of content that it belongs to.
         *
         * @param all such as a resource type
         * @return this builder
         */
        public Builder classes(List<Coding> all) {
            classes = all;
            return this;
        }

        /**
         * All codes of its content.
         *
         * @param all such as LOINC codes
         * @return this builder
         */
        public Builder codes(List<Coding> all) {
            codes = all;
            return this;
        }

        /**
         * The references by which a consent may name it: all of one meaning.
         *
         * @param meaning {@code instance}, {@code related}, {@code dependents} or {@code authoredby}
         * @param all such as {@code Encounter/7}; empty where there are none
         * @return this builder
         */
        public Builder references(String meaning, List<String> all) {
            references.put(meaning, new ArrayList<>(all));
            return this;
        }

        /**
         * The description.
         *
         * @return it
         */
        public ConsentData build() {
            return new ConsentData(this);
        }
    }
}
