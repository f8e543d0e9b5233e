/**
 * What another picture format is written against. Most users will not call this.
 *
 * <p>Begin with {@link io.hipaaimage.deid.spi.ContainerCodec}: it reads a {@link io.hipaaimage.deid.spi.PictureInput}, writes a {@link
 * io.hipaaimage.deid.spi.PictureOutput} in canonical form, tells {@link io.hipaaimage.deid.spi.Removals} what it left out, and names a
 * {@link io.hipaaimage.deid.spi.StrictReader} that shares no code with its writer. Never copy a structure that the codec does not know.
 */
@NullMarked
package io.hipaaimage.deid.spi;

import org.jspecify.annotations.NullMarked;
