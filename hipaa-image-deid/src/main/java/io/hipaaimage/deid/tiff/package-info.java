/**
 * TIFF 6.0 and BigTIFF: a strict walker and a writer.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.tiff.TiffCodec}. {@code Chain} finds the pages of the main chain; {@code Directory} and
 * {@code Numbers} read a page's entries at any place; {@code Page} and {@code Grid} hold what makes its pixels and how they are cut into
 * strips or tiles; {@code KeptFields} chooses the few tags that a clean page has; {@code PageWriter} writes a directory, its values and its
 * parts without a gap. A part's coded data is copied ({@code CopiedData}), decoded and coded anew ({@code RewrittenData}, deep), or given
 * to the walker of JPEG ({@code JpegData}); where its new length is not known before, {@code MeasuredData} does it twice.
 */
@NullMarked
package io.hipaaimage.deid.tiff;

import org.jspecify.annotations.NullMarked;
