/**
 * {@code audit}: a log in a folder, with or without a vault around it. Appending, signing and proving stand on {@code
 * io.hipaaimage.audit}; verifying needs no secret.
 */
@NullMarked
package io.hipaaimage.cli.audit;

import org.jspecify.annotations.NullMarked;
