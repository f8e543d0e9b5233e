/** The README's code as a program: {@link io.hipaaimage.samples.quickstart.Quickstart} and nothing else. */
@NullMarked
package io.hipaaimage.samples.quickstart;

import org.jspecify.annotations.NullMarked;
