/**
 * Renderings: a rectangle of a picture, a mark over it, as a PNG.
 *
 * <p>The way in is {@link io.hipaaimage.deid.rendering.PictureRendering}. It scrubs first, so that a decoder sees nothing but what a clean
 * file may hold ({@code CleanPicture} takes that apart: turn, colour, coded pixels), decodes by the JDK's own readers alone ({@code
 * DecodedPicture}), turns and marks line by line ({@code Turn}, {@code Mark}) and writes under the eyes of the strict reader ({@code
 * PngPicture}).
 */
@NullMarked
package io.hipaaimage.deid.rendering;

import org.jspecify.annotations.NullMarked;
