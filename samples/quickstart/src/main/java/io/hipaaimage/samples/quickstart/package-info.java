/** The README's code as a program: {@link io.hipaaimage.samples.quickstart.Quickstart}; and the self-test as another. */
@NullMarked
package io.hipaaimage.samples.quickstart;

import org.jspecify.annotations.NullMarked;
