/**
 * The facade. {@link io.hipaaimage.core.vault.ImageVault} opens a vault; {@link io.hipaaimage.core.vault.CareSession} is what one
 * requester does in it for one purpose of use. Sees all of core and is seen by nobody in it but the self-test.
 */
@NullMarked
package io.hipaaimage.core.vault;

import org.jspecify.annotations.NullMarked;
