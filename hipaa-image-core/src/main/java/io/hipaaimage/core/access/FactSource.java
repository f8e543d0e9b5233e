package io.hipaaimage.core.access;

import io.hipaaimage.core.UnavailableException;
import java.util.Map;

/**
 * A host's own knowledge: who treats whom, which holds and agreements stand. Asked before each decision; what it does not name is false,
 * what it cannot find out it gives as {@code unknown}. Must be safe for use by several threads.
 *
 * <p>It is asked about ids that are no image as well, for a patient {@code unfound-} and the id, whom no host knows: what it answers there
 * permits nothing, but whoever tries ids must not see by the time that nobody was asked. A source answers such a question as it answers
 * one about a patient whom the requester does not treat.
 */
@FunctionalInterface
public interface FactSource {
    /** Knows nothing: every relationship is unknown but those that a vault has on file. */
    FactSource NONE = question -> new Answer(Relationship.UNKNOWN, Map.of());

    /**
     * What a source knows.
     *
     * @param relationship how the requester stands to the patient; {@code UNKNOWN} leaves it to what a vault has on file, {@code NONE} does not
     * @param facts words of the vocabulary with their values; an empty value for a plain word, {@code unknown} where it is not known
     * @param authorization what is on file as the individual's permission
     */
    record Answer(Relationship relationship, Map<String, String> facts, AuthorizationClaim authorization) {
        /**
         * An answer of a source that knows no authorizations.
         *
         * @param relationship how the requester stands to the patient
         * @param facts words of the vocabulary with their values
         * @throws IllegalArgumentException for a word or value that the vocabulary does not have
         */
        public Answer(Relationship relationship, Map<String, String> facts) {
            this(relationship, facts, AuthorizationClaim.NONE);
        }

        /**
         * Copies the map.
         *
         * @throws IllegalArgumentException for a word or value that the vocabulary does not have: a hold that is misspelt must not be none
         */
        public Answer {
            facts = Map.copyOf(facts);
            facts.forEach((word, value) -> {
                if (!Vocabulary.knows(word, value)) {
                    throw new IllegalArgumentException("the vocabulary does not have this fact: " + word);
                }
            });
            authorization.words().forEach(word -> {
                if (!AuthorizationWords.knows(word)) {
                    throw new IllegalArgumentException("the vocabulary does not have this word of an authorization");
                }
            });
        }
    }

    /**
     * Answers.
     *
     * @param question who asks for what
     * @return what is known
     * @throws UnavailableException if the source does not answer: everything it was asked for is then unknown, as it is after any other
     *     exception
     */
    Answer answer(FactQuestion question) throws UnavailableException;
}
