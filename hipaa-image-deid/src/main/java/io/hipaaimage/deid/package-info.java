/** Scrubbing and inspection. */
@NullMarked
package io.hipaaimage.deid;

import org.jspecify.annotations.NullMarked;
