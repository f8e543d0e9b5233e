/**
 * A small clinic in a browser, server-rendered, without JavaScript: sign in, work list, capture, look, be refused with a reason. It shows
 * how a host uses the starter; it is not a product.
 *
 * <p>Begin with {@code ImagesController}, which is all that a host writes for pictures; {@code CareSessions} says who asks, {@code
 * CareTeam} who treats whom, {@code Refusals} what a refused caller may read. {@code demo} is a Spring profile with people, patients and
 * keys made on the spot: without it the application has no keys and says so.
 */
@NullMarked
package io.hipaaimage.samples.telemedicine;

import org.jspecify.annotations.NullMarked;
