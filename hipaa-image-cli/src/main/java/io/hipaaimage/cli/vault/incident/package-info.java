/**
 * Incidents that may be breaches, from opening over scope and the four factors to clocks and the export for counsel. Emergency accesses are here
 * too, since each waits for a reason and a review as an incident does.
 */
@NullMarked
package io.hipaaimage.cli.vault.incident;

import org.jspecify.annotations.NullMarked;
