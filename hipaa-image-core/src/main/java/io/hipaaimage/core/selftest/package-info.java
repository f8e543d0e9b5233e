/**
 * The self-test: evidence that the safeguards of this very wiring work, and that the probes which say so can fail. Begin with {@link
 * io.hipaaimage.core.selftest.SelfTest}; {@code .check} is what a host's own check implements, {@code .probe} are the library's own
 * probes with their sabotage twins, {@code .report} writes reports. A report says what was tried and what was seen; what no software can
 * show is listed by name.
 */
@NullMarked
package io.hipaaimage.core.selftest;

import org.jspecify.annotations.NullMarked;
