/**
 * The destruction of images, planned, asked, approved, cancelled or at once, and the certificates of it.
 */
@NullMarked
package io.hipaaimage.cli.vault.destruction;

import org.jspecify.annotations.NullMarked;
