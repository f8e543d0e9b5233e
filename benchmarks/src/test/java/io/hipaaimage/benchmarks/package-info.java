/** Runs every row once at its smallest, so that no row is broken when somebody needs it. */
@NullMarked
package io.hipaaimage.benchmarks;

import org.jspecify.annotations.NullMarked;
