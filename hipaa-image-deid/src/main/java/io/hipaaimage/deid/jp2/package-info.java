/**
 * JPEG 2000 (ITU-T T.800, and of T.801 a file with one codestream): a strict walker and a writer.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.jp2.Jp2Codec}. {@code Boxes} finds boxes; {@code Jp2Header} rebuilds the boxes that make
 * colours and channels; {@code Codestream} walks markers and tile-parts, whose segments {@code HeaderSegments} parses and writes anew.
 * At deep depth {@link io.hipaaimage.deid.packets.PacketWalk} says which bytes belong to packets; at container depth all are copied.
 */
@NullMarked
package io.hipaaimage.deid.jp2;

import org.jspecify.annotations.NullMarked;
