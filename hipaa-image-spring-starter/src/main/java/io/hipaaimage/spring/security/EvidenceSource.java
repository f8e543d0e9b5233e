package io.hipaaimage.spring.security;

import io.hipaaimage.core.AuthenticationEvidence;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/**
 * Reads how a person authenticated from what an identity provider said. The host's own are asked first; the first that answers stands.
 * Its issuer counts only where {@code hipaa-image.trusted-issuers} names it. Safe for use by several threads.
 */
@FunctionalInterface
public interface EvidenceSource {
    /**
     * The evidence.
     *
     * @param authentication of a caller who is not anonymous
     * @return the evidence, or empty where this source has none for such an authentication
     */
    Optional<AuthenticationEvidence> evidence(Authentication authentication);
}
