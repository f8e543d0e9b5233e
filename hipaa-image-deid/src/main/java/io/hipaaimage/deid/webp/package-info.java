/**
 * WebP (RFC 9649), still and animated, lossy and lossless: a strict walker and a writer.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.webp.WebpCodec}. {@code WebpScrub} walks the chunks and decides; {@code Chunks} reads them;
 * {@code Picture} takes the coded data of one picture, {@code Features} is what the file's beginning says of it, written last. At deep depth
 * {@code LosslessWalk} follows a lossless stream, symbol by symbol, to its last pixel, and what lies behind is left out.
 */
@NullMarked
package io.hipaaimage.deid.webp;

import org.jspecify.annotations.NullMarked;
