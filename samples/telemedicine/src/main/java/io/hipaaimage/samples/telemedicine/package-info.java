/** Tele. */
@org.jspecify.annotations.NullMarked
package io.hipaaimage.samples.telemedicine;
