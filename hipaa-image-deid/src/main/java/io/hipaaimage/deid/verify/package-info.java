/**
 * Strict readers of what the codecs write, pushed the bytes themselves. They share no code with the writers, know only the canonical form,
 * and answer a byte without a production by an exception that marks a bug of ours.
 */
@NullMarked
package io.hipaaimage.deid.verify;

import org.jspecify.annotations.NullMarked;
