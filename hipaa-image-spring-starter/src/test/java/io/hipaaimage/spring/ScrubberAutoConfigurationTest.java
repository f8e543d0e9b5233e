package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.Scrubbers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ScrubberAutoConfigurationTest {
    private final ApplicationContextRunner runner = TestVault.empty().withPropertyValues("hipaa-image.enabled=false");

    @Test
    void givesTheStandardScrubberWithoutAVault() {
        runner.run(context -> assertThat(context).getBean(Scrubber.class).isSameAs(Scrubbers.standard()));
    }

    @Test
    void backsOffForAScrubberOfTheHost() {
        Scrubber own = Scrubbers.with(java.util.List.of());
        runner.withBean("own", Scrubber.class, () -> own)
                .run(context -> assertThat(context).getBean(Scrubber.class).isSameAs(own));
    }

    @Test
    void isOffWhereTheHostSaysSo() {
        runner.withPropertyValues("hipaa-image.scrubber.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Scrubber.class));
    }

    @Test
    void isAbsentWithoutTheScrubbersClass() {
        runner.withClassLoader(new FilteredClassLoader(Scrubbers.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(Scrubber.class));
    }
}
