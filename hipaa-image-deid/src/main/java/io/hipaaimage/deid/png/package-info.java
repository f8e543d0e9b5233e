/**
 * PNG and APNG (W3C PNG third edition): a strict walker and a writer.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.png.PngCodec}. {@code PngScrub} walks the chunks and decides; {@code Header}, {@code
 * Facts} and {@code Frames} hold what was understood; {@code ImageData} inflates each zlib stream to its exact length and passes it on, as
 * it is (container depth) or compressed anew (deep); {@code ChunkWriter} writes chunks of canonical sizes.
 */
@NullMarked
package io.hipaaimage.deid.png;

import org.jspecify.annotations.NullMarked;
