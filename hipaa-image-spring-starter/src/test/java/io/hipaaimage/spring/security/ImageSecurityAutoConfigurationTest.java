package io.hipaaimage.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.spring.RequesterResolver;
import io.hipaaimage.spring.TestVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.ClaimAccessor;

class ImageSecurityAutoConfigurationTest {
    private final ApplicationContextRunner runner = TestVault.empty().withPropertyValues("hipaa-image.enabled=false");

    @Test
    void resolvesByAuthorities() {
        runner.run(context ->
                assertThat(context).getBean(RequesterResolver.class).isInstanceOf(AuthorityRequesterResolver.class));
    }

    @Test
    void backsOffForAResolverOfTheHost() {
        RequesterResolver own = authentication -> Optional.empty();
        runner.withBean("own", RequesterResolver.class, () -> own)
                .run(context ->
                        assertThat(context).getBean(RequesterResolver.class).isSameAs(own));
    }

    @Test
    void isOffWhereTheHostSaysSo() {
        runner.withPropertyValues("hipaa-image.security.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(RequesterResolver.class));
    }

    @Test
    void isAbsentWithoutSpringSecurity() {
        runner.withClassLoader(new FilteredClassLoader(FactorGrantedAuthority.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("requesterResolver"));
    }

    @Test
    void resolvesWithoutTheClassesOfTokens() {
        runner.withClassLoader(new FilteredClassLoader(ClaimAccessor.class))
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(RequesterResolver.class));
    }

    @Test
    void hasNoSessionsWithoutAVault() {
        runner.run(context -> assertThat(context).doesNotHaveBean(CareSessions.class));
    }

    @Test
    void trustsTheContextClassesOfTheProperties(@TempDir Path folder) throws IOException {
        TestVault.in(folder)
                .making()
                .withPropertyValues(
                        "hipaa-image.security.trusted-contexts[0].issuer=https://idp.example",
                        "hipaa-image.security.trusted-contexts[0].context-class=urn:mfa")
                .run(context ->
                        assertThat(context).hasSingleBean(CareSessions.class).hasSingleBean(ImageAccess.class));
    }
}
