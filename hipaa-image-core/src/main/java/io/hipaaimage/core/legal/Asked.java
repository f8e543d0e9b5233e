package io.hipaaimage.core.legal;

import org.jspecify.annotations.Nullable;

/**
 * A use, as the index compares it.
 *
 * @param use what is to be done
 * @param purpose its purpose as the index names it; null where no document on file names it
 * @param second when, in seconds of the epoch
 */
record Asked(AuthorizationUse use, @Nullable String purpose, long second) {}
