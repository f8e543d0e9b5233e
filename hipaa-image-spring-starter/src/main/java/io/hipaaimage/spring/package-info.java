/**
 * A vault in a Spring Boot application. Add the starter, say where images and keys lie, inject {@link io.hipaaimage.core.vault.ImageVault}:
 *
 * <pre>
 * hipaa-image.home=/srv/clinic/images
 * hipaa-image.keys.folder=/srv/clinic-keys
 * hipaa-image.keys.passphrase-file=/run/secrets/vault
 * </pre>
 *
 * <p>Every bean backs off for one of the host's own type, every configuration can be switched off, and a wrong set-up fails at start with
 * what to do. What a host gives: a {@link io.hipaaimage.core.access.FactSource} bean (who treats whom; without one nothing that rests on
 * a relationship is permitted but what is on file), {@link io.hipaaimage.spring.ImageVaultBuilderCustomizer} beans for all that has no property. Who asks is
 * found by {@code io.hipaaimage.spring.security.CareSessions} from Spring Security's authentication; never build a requester from what a
 * request says of itself. {@code io.hipaaimage.spring.web} sends and receives images, {@code io.hipaaimage.spring.audit} takes sign-ins
 * into the chain. All properties: {@code docs/properties.md}.
 *
 * <p>Never put a passphrase into a property: it is read from a file when it is needed. Properties and the types named here stay; the rest
 * is hidden and may change.
 */
@NullMarked
package io.hipaaimage.spring;

import org.jspecify.annotations.NullMarked;
