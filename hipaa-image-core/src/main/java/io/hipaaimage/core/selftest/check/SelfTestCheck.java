package io.hipaaimage.core.selftest.check;

import java.util.Optional;

/**
 * Shows that a safeguard works, by trying to get past it. Must leave nothing outside of the bench's folder, change no image of the real
 * vault, show no picture, patient or key in what it says, and heed an interrupt. Most users will not write one.
 */
public interface SelfTestCheck {
    /**
     * What is tried.
     *
     * @return always the same
     */
    CheckAbout about();

    /**
     * Tries it.
     *
     * @param bench where to work, and the vault at hand
     * @return what was seen
     * @throws Exception when it could not be tried to its end: that is not a pass
     */
    Evidence run(Bench bench) throws Exception;

    /**
     * The same check against a safeguard that was broken in memory: it has to turn red, or the check proves nothing.
     *
     * @return the sabotaged check, or empty: then the result says that the probe was never seen to fail
     */
    default Optional<SelfTestCheck> twin() {
        return Optional.empty();
    }
}
