/**
 * What a patient sees: the own pictures, the consultation while its window is open, consents given and taken back, and who looked.
 */
@NullMarked
package io.hipaaimage.samples.telemedicine.portal;

import org.jspecify.annotations.NullMarked;
