package io.hipaaimage.deid.dicom.identity;

import java.security.SecureRandom;

/**
 * Random names that are kept in memory alone, for as long as copies are made that belong together: afterwards nothing leads back, not even
 * for whoever made them. Memory grows with the number of names. Safe for use by several threads.
 */
public final class PassingPseudonyms extends RandomPseudonyms {
    /** No names yet. */
    public PassingPseudonyms() {
        super(new SecureRandom());
    }

    @Override
    public void settle() {
        // nothing is kept
    }

    @Override
    public void close() {
        // nothing is open
    }
}
