package io.hipaaimage.audit.report;

import java.time.Instant;

/**
 * A disclosure that an accounting need not list, with the reason.
 *
 * @param at when
 * @param recipient who received it, or an empty string
 * @param purpose the purpose in words
 * @param citation the paragraph that leaves it out
 * @param why the same in words
 * @param index the entry
 */
public record Exclusion(Instant at, String recipient, String purpose, String citation, String why, long index) {
    @Override
    public String toString() {
        return "Exclusion[" + citation + "]";
    }
}
