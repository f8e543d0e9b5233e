/**
 * Colour profiles (ICC.1:2010 and its version 2): rebuilt from the tags that make colours, everything else left out.
 *
 * <p>Inside of {@code hipaa-image-deid}. Codecs give what they found to {@link io.hipaaimage.deid.icc.ColourProfile}; JPEG, which cuts a
 * profile into segments, joins it by {@link io.hipaaimage.deid.icc.ProfilePieces} first.
 */
@NullMarked
package io.hipaaimage.deid.icc;

import org.jspecify.annotations.NullMarked;
