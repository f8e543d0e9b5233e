/**
 * Who asks, from Spring Security. {@link io.hipaaimage.spring.security.CareSessions} is what a controller injects: the person of the
 * running request with role, evidence of authentication, activity and device, as a session of the vault. {@link
 * io.hipaaimage.spring.security.ImageAccess} is the question for {@code @PreAuthorize} and for request matchers.
 *
 * <p>What a host may give as beans: {@link io.hipaaimage.spring.security.EvidenceSource} for an identity provider that says its factors in
 * a way of its own, {@link io.hipaaimage.spring.security.AssertedContext} as an authority where a SAML response was checked, {@link
 * io.hipaaimage.spring.security.DevicePostureSource} from its device management, {@link io.hipaaimage.spring.security.ActivitySource}
 * where there is no HTTP session, a {@link io.hipaaimage.core.access.RoleMap}. An anonymous caller is nobody, a service account never a
 * person, and what is not known is not made up.
 */
@NullMarked
package io.hipaaimage.spring.security;

import org.jspecify.annotations.NullMarked;
