/**
 * SVG 1.1 and 2, plain and gzipped: a reader of XML without DTD, and a writer of what a picture needs.
 *
 * <p>The only way in is {@link io.hipaaimage.deid.svg.SvgCodec}. A file is read twice by {@code SvgWalk}: once {@code Survey} learns which
 * ids and classes are needed and which parts are never shown, then {@code Plan} renames and drops by that, and {@code SvgWriter} writes.
 * {@code Vocabulary} lists elements, attributes and words; {@code Values}, {@code Declarations} and {@code StyleSheet} write values anew
 * from what their grammar allows. Pictures within go to {@code EmbeddedPictures}. Texts are picture and stay.
 */
@NullMarked
package io.hipaaimage.deid.svg;

import org.jspecify.annotations.NullMarked;
