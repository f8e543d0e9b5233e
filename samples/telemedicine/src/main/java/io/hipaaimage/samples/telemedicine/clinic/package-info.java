/**
 * What a clinician sees: the work list, a patient's pictures, one picture and its series, shares, consultations, the broken glass.
 *
 * <p>Begin with {@code ImagesController}: it is all that a host writes for pictures. A page is one controller and one template.
 */
@NullMarked
package io.hipaaimage.samples.telemedicine.clinic;

import org.jspecify.annotations.NullMarked;
