/**
 * JPEG (ITU-T T.81; JFIF T.871; Adobe TN 5116): a strict walker and a writer.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.jpeg.JpegCodec}. {@code JpegScrub} walks the markers and decides; {@code Tables},
 * {@code Frame}, {@code Scan} and {@code Facts} hold what was understood; {@code JpegWriter} writes it in canonical form; the entropy-coded
 * data passes through {@code EntropyCopy} (container depth) or {@code EntropyWalk} (every Huffman code, deep); where {@code FirstWalk}
 * went before, to see what tables need, {@code CodedCopy} passes what it found clean. {@code GainMapScrub} lets a gain map follow,
 * which {@code GainMapPicture} finds and cleans. Nothing of a segment is
 * copied: what is written was parsed first.
 */
@NullMarked
package io.hipaaimage.deid.jpeg;

import org.jspecify.annotations.NullMarked;
