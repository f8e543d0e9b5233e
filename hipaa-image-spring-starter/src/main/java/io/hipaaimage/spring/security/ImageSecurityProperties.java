package io.hipaaimage.spring.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What of an authentication counts. Immutable.
 *
 * @param serviceAccounts Names of accounts that are no persons: they ask in a service's role or not at all. Tokens of the client
 *     credentials grant are known without it.
 * @param webauthnVerifiesUser Whether the application requires user verification (PIN or biometrics) of WebAuthn authenticators, so that
 *     one is two factors. Off, because Spring Security only prefers it unless the request options are customized.
 * @param trustedContexts Context classes (OpenID Connect acr, SAML AuthnContextClassRef) that stand for two factors.
 */
@ConfigurationProperties("hipaa-image.security")
public record ImageSecurityProperties(
        @DefaultValue List<String> serviceAccounts,
        @DefaultValue("false") Boolean webauthnVerifiesUser,
        @DefaultValue List<TrustedContext> trustedContexts) {

    /** Copies the lists. */
    public ImageSecurityProperties {
        serviceAccounts =
                serviceAccounts.stream().filter(name -> !name.isBlank()).toList();
        trustedContexts = List.copyOf(trustedContexts);
    }

    /**
     * A context class of one issuer.
     *
     * @param issuer The issuer, which hipaa-image.trusted-issuers has to name too.
     * @param contextClass The context class that stands for two factors there.
     */
    public record TrustedContext(String issuer, String contextClass) {}
}
