package io.hipaaimage.samples.telemedicine;

import java.util.Set;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.authorization.AllRequiredFactorsAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.webauthn.management.JdbcPublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/**
 * Who may come in, by two factors, and what a browser may do with our pages. Who may see which picture is the vault's to decide, not ours.
 */
@Configuration(proxyBeanMethods = false)
@EnableMultiFactorAuthentication(authorities = {}) // which factors, the bean below says
class SecurityConfiguration {
    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action"
                    + " 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final String[] FOR_ALL = {
        "/login",
        "/login/code",
        "/style.css",
        "/icon.svg",
        "/passkey.js",
        "/error",
        "/actuator/health",
        "/certificate",
        "/demo/inbox"
    };

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http, OneTimeTokenGenerationSuccessHandler codeSent, ClinicProperties clinic) {
        if (!clinic.passkeyOrigins().isEmpty()) {
            http.webAuthn(keys -> keys.rpName("telemedicine sample")
                    .rpId(clinic.passkeyHost())
                    .allowedOrigins(Set.copyOf(clinic.passkeyOrigins()))
                    .disableDefaultRegistrationPage(true));
        }
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(FOR_ALL)
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .hasRole("RECORDS_OFFICER")
                        .requestMatchers("/office/**")
                        .hasAuthority(People.OFFICE)
                        .requestMatchers("/portal/**")
                        .hasAuthority(People.PORTAL)
                        .requestMatchers("/shared/**")
                        .hasAuthority(People.COLLEAGUE)
                        .requestMatchers("/recipients/**") // the office files agreements for those whom it added
                        .hasAnyAuthority(People.CLINICIAN, People.OFFICE)
                        .requestMatchers(
                                "/consultations/**", "/images/*/share/**", "/images/*/emergency/**", "/patients/*/*")
                        .hasAuthority(People.CLINICIAN)
                        .requestMatchers("/", "/patients/**")
                        .hasAuthority(People.WORK_LIST)
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/start", false))
                .oneTimeTokenLogin(code -> code.loginPage("/login")
                        .loginProcessingUrl("/login/ott")
                        .showDefaultSubmitPage(false)
                        .tokenGenerationSuccessHandler(codeSent)
                        .failureHandler(new SimpleUrlAuthenticationFailureHandler("/login/code?error"))
                        .defaultSuccessUrl("/start", false))
                .logout(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(NOTHING_FROM_ELSEWHERE))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                allowed -> allowed.policy("camera=(self), microphone=(), geolocation=()")))
                .build();
    }

    /** A password, and beside it a code or a security key; where both are missing, the page of codes is shown, which offers the key too. */
    @Bean
    AuthorizationManagerFactory<Object> twoFactors() {
        AuthorizationManager<Object> code = AllRequiredFactorsAuthorizationManager.builder()
                .requireFactor(RequiredFactor.Builder::passwordAuthority)
                .requireFactor(RequiredFactor.Builder::ottAuthority)
                .build();
        AuthorizationManager<Object> key = AllRequiredFactorsAuthorizationManager.builder()
                .requireFactor(RequiredFactor.Builder::passwordAuthority)
                .requireFactor(RequiredFactor.Builder::webauthnAuthority)
                .build();
        DefaultAuthorizationManagerFactory<Object> factory = new DefaultAuthorizationManagerFactory<>();
        factory.setAdditionalAuthorization((who, what) -> {
            AuthorizationResult byKey = key.authorize(who, what);
            return byKey != null && byKey.isGranted() ? byKey : code.authorize(who, what);
        });
        return factory;
    }

    @Bean
    PublicKeyCredentialUserEntityRepository passkeyOwners(JdbcOperations database) {
        return new JdbcPublicKeyCredentialUserEntityRepository(database);
    }

    @Bean
    UserCredentialRepository passkeys(JdbcOperations database) {
        return new JdbcUserCredentialRepository(database);
    }

    /** A request for another host is not for us: nothing is built from a name that a stranger chose. */
    @Bean
    HttpFirewall firewall(ClinicProperties clinic) {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        Set<String> hosts = Set.copyOf(clinic.hosts());
        firewall.setAllowedHostnames(hosts::contains);
        return firewall;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    JdbcUserDetailsManager users(DataSource database) {
        return new JdbcUserDetailsManager(database);
    }
}
