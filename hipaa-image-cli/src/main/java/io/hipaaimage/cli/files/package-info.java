/**
 * {@code keygen}, {@code seal} and {@code open}: one file alone, without a vault, a log or a policy. They stand on {@link
 * io.hipaaimage.crypto.SealedFiles}.
 */
@NullMarked
package io.hipaaimage.cli.files;

import org.jspecify.annotations.NullMarked;
