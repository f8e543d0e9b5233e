/**
 * Values, exceptions and the ports that need no permit. Depends on nothing else of this library.
 *
 * <p>Begin with {@code io.hipaaimage.core.vault.ImageVault}; the types here are what it takes and gives. The ports
 * ({@link io.hipaaimage.core.AuditLog}, {@link io.hipaaimage.core.Scrubber}, {@link io.hipaaimage.core.ImageStore}, ...) are for
 * those who bring a part of their own; most hosts never name one.
 */
@NullMarked
package io.hipaaimage.core;

import org.jspecify.annotations.NullMarked;
