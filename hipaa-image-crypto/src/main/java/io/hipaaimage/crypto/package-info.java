/** Envelope encryption. */
@NullMarked
package io.hipaaimage.crypto;

import org.jspecify.annotations.NullMarked;
