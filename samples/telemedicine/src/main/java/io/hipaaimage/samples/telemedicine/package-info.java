/**
 * A small clinic in a browser: server-rendered, without JavaScript but for the camera and large studies. It shows how a host uses the
 * starter; it is not a product.
 *
 * <p>A page is one controller and one template, in the package of those who see it: {@code clinic}, {@code portal}, {@code office}, {@code
 * radiology}, {@code login}. Begin with {@code clinic.ImagesController}, which is all that a host writes for pictures. Here is what pages
 * share: {@code Caller} is who asks, {@code CareTeam} who treats whom, {@code Refusals} what a refused caller may read.
 *
 * <p>Spring profiles: {@code demo} has people, patients and keys made on the spot; without it the application has no keys and says so.
 * {@code postgres} keeps the clinic's tables and the vault's registries in PostgreSQL.
 */
@NullMarked
package io.hipaaimage.samples.telemedicine;

import org.jspecify.annotations.NullMarked;
