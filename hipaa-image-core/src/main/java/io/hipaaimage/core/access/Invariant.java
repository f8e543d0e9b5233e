package io.hipaaimage.core.access;

import java.util.Map;
import java.util.Optional;

/**
 * What has to hold of rules in every situation, and whether it does.
 *
 * @param id a stable word
 * @param citation the paragraph
 * @param text what it says, in one sentence
 * @param profile by which rules
 * @param counterexample a situation, in columns of the vocabulary, where it fails; empty where it is proven
 */
public record Invariant(
        String id, String citation, String text, Profile profile, Optional<Map<String, String>> counterexample) {
    /**
     * Whether it holds in every situation.
     *
     * @return true if it is proven
     */
    public boolean proven() {
        return counterexample.isEmpty();
    }
}
