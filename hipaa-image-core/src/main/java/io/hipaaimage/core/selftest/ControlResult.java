package io.hipaaimage.core.selftest;

import io.hipaaimage.core.control.Control;
import java.util.List;

/**
 * How one control stands: the worst of the checks that bear on it.
 *
 * @param control the control
 * @param status how it stands
 * @param evidence what was seen, or why nothing was
 * @param twin {@code CAUGHT} if each of its checks was seen to fail
 * @param checks the ids of the checks that bear on it
 * @param millis how long they took
 */
public record ControlResult(
        Control control, Status status, String evidence, Twin twin, List<String> checks, long millis) {
    /** Copies the list. */
    public ControlResult {
        checks = List.copyOf(checks);
    }
}
