package io.hipaaimage.core.access;

/**
 * What comes with a permit, or with a denial.
 *
 * @param id the word, without prefix, such as {@code MIN_NECESSARY}
 * @param byPolicy whether library or site policy asks for it, not law
 * @param citation the paragraph, or the policy's rationale
 */
public record Obligation(String id, boolean byPolicy, String citation) {
    /**
     * The word as tables and entries have it.
     *
     * @return the id, with {@code policy:} before it where policy asks
     */
    @Override
    public String toString() {
        return byPolicy ? "policy:" + id : id;
    }
}
