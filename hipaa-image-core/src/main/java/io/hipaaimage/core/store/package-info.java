/**
 * Where things lie: sealed images, the registries, the lock of a home. Each store implements a port of {@link io.hipaaimage.core};
 * nobody calls one by its class but the vault, which makes it.
 */
@NullMarked
package io.hipaaimage.core.store;

import org.jspecify.annotations.NullMarked;
