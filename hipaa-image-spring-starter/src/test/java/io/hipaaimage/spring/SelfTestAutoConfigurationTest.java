package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.selftest.CheckResult;
import io.hipaaimage.core.selftest.ControlResult;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.selftest.SelfTestAlert;
import io.hipaaimage.core.selftest.SelfTestReport;
import io.hipaaimage.core.selftest.SelfTestSchedule;
import io.hipaaimage.core.selftest.Status;
import io.hipaaimage.core.selftest.Twin;
import io.hipaaimage.core.selftest.check.CheckAbout;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class SelfTestAutoConfigurationTest {
    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void folders() throws IOException {
        runner = TestVault.in(folder)
                .making()
                .withPropertyValues("management.endpoints.web.exposure.include=imagevault");
    }

    @Test
    void runsTheSelfTestOfTheVaultWhenTheEndpointIsWrittenTo() {
        runner.run(context -> {
            ImageVaultEndpoint endpoint = context.getBean(ImageVaultEndpoint.class);

            Map<String, Object> summary = endpoint.selfTest(caller("OPERATOR"));

            assertThat(summary).containsEntry("passed", true).containsEntry("profile", "strict");
            assertThat(endpoint.describe()).containsEntry("selfTest", summary);
            assertThat(summary.toString()).doesNotContain(folder.toString());
        });
    }

    @Test
    void backsOffForRunsOfTheHost() {
        SelfTestRuns own = new SelfTestRuns(() -> report(List.of()));
        runner.withBean("own", SelfTestRuns.class, () -> own)
                .run(context -> assertThat(context).getBean(SelfTestRuns.class).isSameAs(own));
    }

    @Test
    void runsByItselfOnlyWhereTheHostSaysHowOften() {
        runner.run(context -> assertThat(context).doesNotHaveBean(SelfTestSchedule.class));
        CountDownLatch told = new CountDownLatch(1);
        SelfTestRuns failing = new SelfTestRuns(() -> report(List.of(failed())));
        runner.withPropertyValues("hipaa-image.self-test.every=1d")
                .withBean("own", SelfTestRuns.class, () -> failing)
                .withBean("sink", SelfTestAlert.Sink.class, () -> alert -> told.countDown())
                .run(context -> {
                    assertThat(context).hasSingleBean(SelfTestSchedule.class);
                    assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
                    assertThat(failing.last()).isPresent();
                });
    }

    @Test
    void doesNotStartToRunAllTheTime() {
        runner.withPropertyValues("hipaa-image.self-test.every=1m")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void isOffWhereTheHostSaysSo() {
        runner.withPropertyValues("hipaa-image.self-test.enabled=false").run(context -> {
            assertThat(context).hasSingleBean(ImageVault.class).doesNotHaveBean(SelfTestRuns.class);
            assertThat(context.getBean(ImageVaultEndpoint.class).selfTest(caller("OPERATOR")))
                    .containsEntry("selfTest", "off");
            assertThat(context.getBean(ImageVaultEndpoint.class).describe()).doesNotContainKey("selfTest");
        });
    }

    @Test
    void isAbsentWithoutTheSelfTestsClass() {
        runner.withClassLoader(new FilteredClassLoader(SelfTest.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("selfTestRuns"));
    }

    @Test
    void degradesHealthByWhatTheLastRunFound() throws Exception {
        SelfTestRuns failing = new SelfTestRuns(() -> report(List.of(failed())));
        runner.withBean("own", SelfTestRuns.class, () -> failing).run(context -> {
            HealthIndicator health = context.getBean(HealthIndicator.class);
            assertThat(code(health)).isEqualTo("UP");

            assertThat(context.getBean(ImageVaultEndpoint.class).selfTest(caller("OPERATOR")))
                    .containsEntry("passed", false)
                    .extractingByKey("failed")
                    .asString()
                    .contains("stored-bytes not-satisfied");
            assertThat(code(health)).isEqualTo("DEGRADED");
        });
    }

    @Test
    void keepsTheLastReportWhereARunCannotEnd() throws Exception {
        List<SelfTestReport> reports = new java.util.ArrayList<>(List.of(report(List.of())));
        SelfTestRuns runs = new SelfTestRuns(() -> {
            if (reports.isEmpty()) {
                throw new UnavailableException(ErrorCode.AUDIT_UNAVAILABLE, "the disk is full");
            }
            return reports.remove(0);
        });
        SelfTestReport first = runs.run();

        runner.withBean("own", SelfTestRuns.class, () -> runs)
                .run(context -> assertThat(
                                context.getBean(ImageVaultEndpoint.class).selfTest(caller("OPERATOR")))
                        .containsEntry("code", "AUDIT_UNAVAILABLE"));
        assertThat(runs.last()).contains(first);
    }

    @Test
    void startsOneForACallerWithTheRoleAndNotTwiceInAMinute() throws Exception {
        SelfTestRuns runs =
                new SelfTestRuns(() -> report(List.of()), Duration.ofMinutes(1), InstantSource.fixed(Instant.EPOCH));
        runner.withPropertyValues("hipaa-image.self-test.roles=AUDITOR")
                .withBean("own", SelfTestRuns.class, () -> runs)
                .run(context -> {
                    ImageVaultEndpoint endpoint = context.getBean(ImageVaultEndpoint.class);
                    assertThat(endpoint.selfTest(SecurityContext.NONE)).containsEntry("code", "DENIED");
                    assertThat(endpoint.selfTest(caller("OPERATOR"))).containsEntry("code", "DENIED");
                    assertThat(endpoint.selfTest(caller("AUDITOR"))).containsKey("digest");
                    assertThat(endpoint.selfTest(caller("AUDITOR"))).containsEntry("code", "TOO_SOON");
                });
    }

    private static SecurityContext caller(String only) {
        return new SecurityContext() {
            @Override
            public Principal getPrincipal() {
                return () -> "op";
            }

            @Override
            public boolean isUserInRole(String role) {
                return role.equals(only);
            }
        };
    }

    private static CheckResult failed() {
        return new CheckResult(
                new CheckAbout("stored-bytes", List.of("SEC-312-a-2-iv"), "tried", "broken"),
                Status.NOT_SATISFIED,
                "seen",
                Twin.CAUGHT,
                "seen",
                1);
    }

    private static String code(HealthIndicator health) {
        return Objects.requireNonNull(health.health()).getStatus().getCode();
    }

    private static SelfTestReport report(List<CheckResult> checks) throws ImageVaultException {
        return new SelfTestReport(
                Instant.EPOCH, Profile.STRICT, "edition", List.<ControlResult>of(), checks, List.of(), 1);
    }
}
