/**
 * Versions of the key encryption key and their life, the emergency key, recovery shares, the passphrase.
 */
@NullMarked
package io.hipaaimage.cli.vault.keys;

import org.jspecify.annotations.NullMarked;
