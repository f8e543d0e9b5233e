package io.hipaaimage.spring.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;

/**
 * How another party says that it authenticated a person, as an authority: a host adds it where it has checked that party's signature,
 * such as a SAML {@code AuthnContextClassRef} with its {@code AuthnInstant} in the converter of the response. Never read one from a
 * response that was not checked, nor from another assertion than the one that was.
 *
 * @param issuer who says so, such as the entity id; counts where {@code hipaa-image.trusted-issuers} names it
 * @param contextClass the authentication context class, or null; counts where {@code hipaa-image.security.trusted-contexts} names it
 * @param methods RFC 8176 methods, where they are known
 * @param authTime when, or null where it is not known: then it is never fresh
 */
public record AssertedContext(
        String issuer,
        @Nullable String contextClass,
        Set<String> methods,
        @Nullable Instant authTime) implements GrantedAuthority {
    private static final long serialVersionUID = 1L;

    /** Copies the set. */
    public AssertedContext {
        methods = Set.copyOf(methods);
    }

    /**
     * A context class with its time.
     *
     * @param issuer see the component
     * @param contextClass see the component
     * @param authTime see the component
     * @return without methods
     */
    public static AssertedContext of(String issuer, String contextClass, Instant authTime) {
        return new AssertedContext(issuer, contextClass, Set.of(), authTime);
    }

    /** A word that is no role and no factor. */
    @Override
    public String getAuthority() {
        return "ASSERTED_CONTEXT";
    }
}
