/**
 * The life of a vault's keys: versions are listed, rotated, rewrapped, retired and destroyed, and a folder's keys moved behind a token. Beside it
 * stand the ways back in: recovery shares, the emergency key, a new passphrase. To destroy a version asks for two persons.
 */
@NullMarked
package io.hipaaimage.cli.vault.keys;

import org.jspecify.annotations.NullMarked;
