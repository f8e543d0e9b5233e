/** {@code selftest}: proves each safeguard on the vault's own wiring, or on the parts of the class path alone. */
@NullMarked
package io.hipaaimage.cli.selftest;

import org.jspecify.annotations.NullMarked;
