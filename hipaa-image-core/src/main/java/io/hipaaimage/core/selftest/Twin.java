package io.hipaaimage.core.selftest;

import java.util.Locale;

/** What became of a check's sabotage twin. */
public enum Twin {
    /** The broken safeguard was found: the probe can fail. */
    CAUGHT,
    /** It was not found, or the twin fell over: the probe proves nothing. */
    MISSED,
    /** There is no twin. */
    NONE;

    /**
     * The word of reports.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
