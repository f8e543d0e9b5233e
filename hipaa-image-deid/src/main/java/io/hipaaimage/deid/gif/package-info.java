/**
 * GIF 87a and 89a (CompuServe, 1990): a strict walker and a writer.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.gif.GifCodec}. {@code GifScrub} walks the blocks and decides; {@code Screen}, {@code
 * ColourTable} and {@code GraphicControl} hold what was understood; {@code Blocks} reads and {@code BlockWriter} cuts anew the small blocks
 * in which all data lies; at deep depth {@code LzwReader} decodes each picture to its last pixel and {@code LzwWriter} codes it again, so that
 * neither the compressor's choices nor what stands behind the last pixel can carry anything.
 */
@NullMarked
package io.hipaaimage.deid.gif;

import org.jspecify.annotations.NullMarked;
