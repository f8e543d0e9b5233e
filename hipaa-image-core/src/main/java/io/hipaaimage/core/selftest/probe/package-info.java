/**
 * The library's own probes, each with the twin that breaks its safeguard in memory. {@link
 * io.hipaaimage.core.selftest.probe.StandardProbes} lists them; everything else is package-private, so that no saboteur can be wired
 * into a vault from outside.
 */
@NullMarked
package io.hipaaimage.core.selftest.probe;

import org.jspecify.annotations.NullMarked;
