/**
 * BMP, of Windows and OS/2 (MS-WMF 2.2.2, BITMAPV5HEADER): a strict walker and a writer.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.bmp.BmpCodec}. {@code BmpScrub} decides; {@code Header} reads all versions of the header,
 * {@code Layout} is what was understood, and is written as the smallest version that can say it; {@code Palette} and {@code Colour} hold
 * colours and their meaning; {@code Rows} copies plain pixels line by line, {@code RunLengths} walks run lengths to their end mark.
 */
@NullMarked
package io.hipaaimage.deid.bmp;

import org.jspecify.annotations.NullMarked;
