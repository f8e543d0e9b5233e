package io.hipaaimage.samples.telemedicine;

import java.util.Set;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.ott.OneTimeTokenGenerationSuccessHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who may come in, by two factors, and what a browser may do with our pages. Who may see which picture is the vault's to decide, not ours.
 */
@Configuration(proxyBeanMethods = false)
@EnableMultiFactorAuthentication(
        authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, FactorGrantedAuthority.OTT_AUTHORITY})
class SecurityConfiguration {
    private static final String NOTHING_FROM_ELSEWHERE =
            "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self';"
                    + " frame-ancestors 'none'; base-uri 'none'";
    private static final String[] FOR_ALL = {
        "/login", "/login/code", "/style.css", "/icon.svg", "/error", "/actuator/health", "/certificate", "/demo/inbox"
    };

    @Bean
    SecurityFilterChain chain(HttpSecurity http, OneTimeTokenGenerationSuccessHandler codeSent) {
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
                        .requestMatchers(
                                "/recipients/**",
                                "/consultations/**",
                                "/images/*/share/**",
                                "/images/*/emergency/**",
                                "/patients/*/*")
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
                        .defaultSuccessUrl("/start", false))
                .logout(Customizer.withDefaults())
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(NOTHING_FROM_ELSEWHERE))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                allowed -> allowed.policy("camera=(self), microphone=(), geolocation=()")))
                .build();
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
