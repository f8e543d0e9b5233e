package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.core.authority.FactorGrantedAuthority;

class RequesterAutoConfigurationTest {
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
}
