package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.selftest.check.SelfTestCheck;
import java.util.List;

/** The library's own checks. */
public final class StandardProbes {
    private StandardProbes() {}

    /**
     * All of them.
     *
     * @return in the order of the path of an image
     */
    public static List<SelfTestCheck> all() {
        return List.of();
    }
}
