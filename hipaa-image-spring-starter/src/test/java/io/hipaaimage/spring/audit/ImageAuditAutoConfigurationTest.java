package io.hipaaimage.spring.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.host.HostActor;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.TestVault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.actuate.audit.listener.AuditListener;
import org.springframework.boot.actuate.autoconfigure.audit.AuditAutoConfiguration;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.boot.actuate.security.AuthorizationAuditListener;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.FactorAuthorizationDecision;
import org.springframework.security.authorization.RequiredFactor;
import org.springframework.security.authorization.RequiredFactorError;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

class ImageAuditAutoConfigurationTest {
    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void folders() throws IOException {
        runner = TestVault.in(folder)
                .making()
                .withConfiguration(
                        AutoConfigurations.of(ImageAuditAutoConfiguration.class, AuditAutoConfiguration.class));
    }

    @Test
    void takesWhatSpringSecurityPublishesIntoTheChain() {
        Authentication person = UsernamePasswordAuthenticationToken.authenticated("dr.lee", null, List.of());
        Authentication typed = UsernamePasswordAuthenticationToken.unauthenticated("hunter2", "x");
        runner.run(context -> {
            assertThat(context).hasSingleBean(AuditListener.class);
            context.publishEvent(new AuthenticationSuccessEvent(person));
            context.publishEvent(new AuthenticationFailureBadCredentialsEvent(
                    typed, new BadCredentialsException("no hunter2 here")));
            context.publishEvent(new LogoutSuccessEvent(person));

            assertThat(entries(context.getBean(ImageVault.class)))
                    .anySatisfy(entry -> assertThat(entry).contains("HOST", "dr.lee", "LOGIN", "SUCCESS"))
                    .anySatisfy(entry -> assertThat(entry).contains("LOGIN", "FAILED", "BAD_CREDENTIALS", "unproven"))
                    .anySatisfy(entry -> assertThat(entry).contains("dr.lee", "LOGOUT"))
                    .noneSatisfy(entry -> assertThat(entry).contains("hunter2"));
        });
    }

    @Test
    void tellsAStepOfASignInFromARefusal() {
        Authentication person = UsernamePasswordAuthenticationToken.authenticated("dr.lee", null, List.of());
        Authentication stranger = new AnonymousAuthenticationToken(
                "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
        RequiredFactor code = RequiredFactor.builder().ottAuthority().build();
        AuthorizationResult missing = new FactorAuthorizationDecision(List.of(RequiredFactorError.createMissing(code)));
        AuthorizationResult expired =
                new FactorAuthorizationDecision(List.of(RequiredFactorError.createExpired(RequiredFactor.builder()
                        .ottAuthority()
                        .validDuration(Duration.ofMinutes(1))
                        .build())));
        runner.run(context -> {
            assertThat(context).hasSingleBean(AbstractAuthorizationAuditListener.class);
            context.publishEvent(new AuthorizationDeniedEvent<>(() -> person, "/start", missing));
            context.publishEvent(new AuthorizationDeniedEvent<>(() -> person, "/start", expired));
            context.publishEvent(
                    new AuthorizationDeniedEvent<>(() -> person, "/office", new AuthorizationDecision(false)));
            context.publishEvent(new AuthorizationDeniedEvent<>(() -> stranger, "/start", missing));

            assertThat(entries(context.getBean(ImageVault.class)))
                    .filteredOn(entry -> entry.contains("HOST"))
                    .satisfiesExactly(
                            entry -> assertThat(entry).contains("dr.lee", "DENIED", "FACTOR_MISSING"),
                            entry -> assertThat(entry).contains("dr.lee", "DENIED", "FACTOR_EXPIRED"),
                            entry -> assertThat(entry).contains("dr.lee", "DENIED", "NO_AUTHORITY"),
                            entry -> assertThat(entry).contains("DENIED", "NO_AUTHORITY"));
        });
    }

    @Test
    void leavesAListenerOfTheHostInItsPlace() {
        AuthorizationAuditListener own = new AuthorizationAuditListener();
        runner.withBean("own", AuthorizationAuditListener.class, () -> own)
                .run(context -> assertThat(context)
                        .getBean(AbstractAuthorizationAuditListener.class)
                        .isSameAs(own));
    }

    @Test
    void findsWhatItTook() {
        runner.run(context -> {
            AuditEventRepository repository = context.getBean(AuditEventRepository.class);
            repository.add(new AuditEvent("dr.lee", "AUTHENTICATION_SUCCESS", Map.of()));
            repository.add(new AuditEvent("dr.fox", "AUTHENTICATION_SUCCESS", Map.of()));
            repository.add(new AuditEvent("dr.lee", "ORDER_SHIPPED", Map.of("address", "1 Main Street")));

            assertThat(repository.find("dr.lee", null, "AUTHENTICATION_SUCCESS"))
                    .hasSize(1);
            assertThat(repository.find("dr.lee", null, null)).hasSize(2);
            assertThat(repository.find(null, Instant.now().plusSeconds(60), null))
                    .isEmpty();
            assertThat(entries(context.getBean(ImageVault.class)))
                    .noneSatisfy(entry -> assertThat(entry).containsAnyOf("Main Street", "ORDER_SHIPPED"));
        });
    }

    @Test
    void takesAPatientForAPseudonymWhereTheHostSaysWhoIsOne() {
        runner.withBean(HostActors.class, () -> name -> HostActor.patient(PatientRef.of("MRN-1")))
                .run(context -> {
                    context.getBean(AuditEventRepository.class)
                            .add(new AuditEvent("alex@example.org", "AUTHENTICATION_SUCCESS", Map.of()));
                    assertThat(entries(context.getBean(ImageVault.class)))
                            .noneSatisfy(entry -> assertThat(entry).contains("alex@example.org"));
                });
    }

    @Test
    void backsOffForARepositoryOfTheHost() {
        AuditEventRepository own = new InMemoryAuditEventRepository();
        runner.withBean("own", AuditEventRepository.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(AuditEventRepository.class).isSameAs(own));
    }

    @Test
    void isOffWhereTheHostSaysSo() {
        runner.withPropertyValues("hipaa-image.audit.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(AuditEventRepository.class));
    }

    @Test
    void isAbsentWithoutTheActuator() {
        runner.withClassLoader(new FilteredClassLoader(AuditEventRepository.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("auditEventRepository"));
    }

    private static List<String> entries(ImageVault vault) throws Exception {
        List<String> entries = new ArrayList<>();
        vault.log().read(0, entry -> entries.add(entry.toString()));
        return entries;
    }
}
