/**
 * The commands that work on a vault: capture, list, get, recipients, shares, keys, destruction. Each opens the vault, does one thing and
 * closes it.
 */
@NullMarked
package io.hipaaimage.cli.vault;

import org.jspecify.annotations.NullMarked;
