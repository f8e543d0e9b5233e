/**
 * The record over time: patients that turn out to be one, or not; an image that was filed under the wrong one. Old references resolve, no
 * payload and no key record is rewritten, and nothing of it is done by one person alone.
 *
 * <p>{@link io.hipaaimage.core.record.Patients} is what to use first: it answers who an image is of now.
 */
@NullMarked
package io.hipaaimage.core.record;

import org.jspecify.annotations.NullMarked;
