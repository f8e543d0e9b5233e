/**
 * {@code keygen}, {@code seal}, {@code open} and {@code slots}: one file alone, without a vault, a log or a policy. They stand on {@link
 * io.hipaaimage.crypto.SealedFiles}.
 */
@NullMarked
package io.hipaaimage.cli.files;

import org.jspecify.annotations.NullMarked;
