/**
 * Incidents that may be breaches, and emergency accesses that wait for a reason or a review.
 */
@NullMarked
package io.hipaaimage.cli.vault.incident;

import org.jspecify.annotations.NullMarked;
