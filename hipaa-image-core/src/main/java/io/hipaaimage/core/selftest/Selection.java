package io.hipaaimage.core.selftest;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.control.Control;
import io.hipaaimage.core.control.ControlCatalogue;
import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;

/** Which checks a run has and which controls it tells of: all, or those that one word names. */
record Selection(String only) {
    /** Those of these checks that are asked for. */
    List<SelfTestCheck> of(List<SelfTestCheck> all, ControlCatalogue catalogue) throws RefusedException {
        if (only.isEmpty()) {
            return all;
        }
        List<SelfTestCheck> chosen = all.stream()
                .filter(c -> c.about().id().equals(only) || c.about().controls().contains(only))
                .toList();
        if (chosen.isEmpty() && catalogue.find(only).isEmpty()) {
            throw new RefusedException(ErrorCode.USAGE, "there is no such control or check", "see the list of both");
        }
        return chosen;
    }

    /** Whether a control is told of. */
    boolean asks(ControlResult result) {
        Control control = result.control();
        return only.isEmpty() || control.id().equals(only) || result.checks().contains(only);
    }
}
