/**
 * What makes a picture brighter on a screen that can (HDR gain maps; ISO 21496-1, Ultra HDR 1.1, CIPA DC-007), apart from the map's own
 * pixels: numbers alone, read from hostile packets and written anew.
 *
 * <p>{@link io.hipaaimage.deid.gainmap.GainMap} holds the numbers; {@code IsoParameters} and {@code XmpParameters} read and write their two
 * forms; {@link io.hipaaimage.deid.gainmap.GainMapSegments} makes the four segments of a JPEG, and {@code PictureIndex} the one that says
 * where the map lies.
 */
@NullMarked
package io.hipaaimage.deid.gainmap;

import org.jspecify.annotations.NullMarked;
