/**
 * ISO base media (ISO/IEC 14496-12) for the codecs that read and write it: boxes at any place of a file, boxes in memory, bytes that
 * belong together though they lie apart, and the units of coded pictures. Nothing recurses, and nothing is taken from an unchecked
 * length. Begin with {@link io.hipaaimage.deid.iso.IsoInput} and {@link io.hipaaimage.deid.iso.Boxes}.
 */
@NullMarked
package io.hipaaimage.deid.iso;

import org.jspecify.annotations.NullMarked;
