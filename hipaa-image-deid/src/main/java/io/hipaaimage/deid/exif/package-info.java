/**
 * EXIF: the one-tag block that a clean picture may keep, and a bounded reader of whole blocks for inspection.
 *
 * <p>Inside of {@code hipaa-image-deid}; use {@link io.hipaaimage.deid.exif.Orientation} when writing, {@link
 * io.hipaaimage.deid.exif.ExifReader} when telling people what a picture says.
 */
@NullMarked
package io.hipaaimage.deid.exif;

import org.jspecify.annotations.NullMarked;
