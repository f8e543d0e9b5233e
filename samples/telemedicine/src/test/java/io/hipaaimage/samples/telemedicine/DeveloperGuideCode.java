package io.hipaaimage.samples.telemedicine;

import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.vault.ImageVault;
import org.springframework.boot.CommandLineRunner;
import org.springframework.context.annotation.Bean;

/** The bean of {@code docs/guides/developer.md}, so that it is compiled; no test's context takes it up. */
class DeveloperGuideCode {
    @Bean
    CommandLineRunner selfTest(ImageVault vault) {
        return arguments -> {
            var report = SelfTest.of(vault).run();
            System.out.println(report.passed() ? "self-test passed" : "self-test found something");
            report.notices().forEach(System.out::println);
        };
    }
}
