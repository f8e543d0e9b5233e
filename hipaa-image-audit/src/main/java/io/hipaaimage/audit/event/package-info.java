/**
 * Entries as reports, exports and mirrors read them: parsed, and with their sealed detail opened where the key still exists.
 *
 * <p>Begin with {@link io.hipaaimage.audit.event.EventLog}. What it gives is PHI once a detail is open: write it nowhere in clear that a
 * person did not ask for.
 */
@NullMarked
package io.hipaaimage.audit.event;

import org.jspecify.annotations.NullMarked;
