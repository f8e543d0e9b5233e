/** The log. */
@NullMarked
package io.hipaaimage.audit;

import org.jspecify.annotations.NullMarked;
