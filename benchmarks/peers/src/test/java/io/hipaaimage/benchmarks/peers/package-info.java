/** Runs every comparison once at its smallest, so that none is broken when somebody needs it. */
@NullMarked
package io.hipaaimage.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
