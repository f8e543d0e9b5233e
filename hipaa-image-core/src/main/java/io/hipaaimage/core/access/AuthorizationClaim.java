package io.hipaaimage.core.access;

import java.util.List;

/**
 * What is presented as the individual's permission, in the words of the vocabulary: {@code none}, {@code valid}, {@code expired}, {@code
 * missing:signature}, {@code part2_tpo_consent}, ... Whether it holds is for policy to say.
 *
 * @param words in the order given, at least one
 */
public record AuthorizationClaim(List<String> words) {
    /** Nothing is presented. */
    public static final AuthorizationClaim NONE = new AuthorizationClaim(List.of("none"));

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public AuthorizationClaim {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a claim has at least one word");
        }
    }

    /**
     * A claim of words.
     *
     * @param words at least one
     * @return the claim
     */
    public static AuthorizationClaim of(String... words) {
        return new AuthorizationClaim(List.of(words));
    }

    /**
     * Whether nothing is presented.
     *
     * @return true if so
     */
    public boolean isNone() {
        return words.size() == 1 && words.get(0).equals("none");
    }

    /**
     * Whether a word is among them.
     *
     * @param word the word
     * @return true if it is
     */
    public boolean has(String word) {
        return words.contains(word);
    }
}
