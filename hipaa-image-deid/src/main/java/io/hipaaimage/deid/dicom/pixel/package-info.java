/**
 * The container of pixels: how long they must be, what hides beside them, and whether somebody could be seen in them. Pixels themselves
 * are not judged.
 *
 * <p>Begin with {@link io.hipaaimage.deid.dicom.pixel.PixelPlan}. Native pixels keep their bits and lose what lies above, below and after
 * them; compressed frames go through the filter of their coding, which copies what the decoder needs. A filter per coding, in one file.
 */
@NullMarked
package io.hipaaimage.deid.dicom.pixel;

import org.jspecify.annotations.NullMarked;
