/**
 * A host whose keys live in a place that this library has never heard of: {@link io.hipaaimage.samples.ownkey.CabinetKey} implements the
 * port {@code KeyWrapper} in two verbs, its test extends the library's compatibility kit, and {@link
 * io.hipaaimage.samples.ownkey.OwnKeyHost} seals single files under it, {@link
 * io.hipaaimage.samples.ownkey.OwnKeyVault} keeps a whole vault.
 */
@NullMarked
package io.hipaaimage.samples.ownkey;

import org.jspecify.annotations.NullMarked;
