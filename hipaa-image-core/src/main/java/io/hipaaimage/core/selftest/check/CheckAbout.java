package io.hipaaimage.core.selftest.check;

import java.util.List;

/**
 * What a check is.
 *
 * @param id lower case with hyphens, such as {@code stored-bytes}
 * @param controls the ids of the controls that it bears on
 * @param tried what is tried, one sentence for a security officer
 * @param sabotage what its twin breaks, or an empty string
 */
public record CheckAbout(String id, List<String> controls, String tried, String sabotage) {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the id has another form or no control is named
     */
    public CheckAbout {
        controls = List.copyOf(controls);
        if (!id.matches("[a-z0-9-]{1,48}") || controls.isEmpty()) {
            throw new IllegalArgumentException("a check has an id of a-z 0-9 - and at least one control");
        }
    }
}
