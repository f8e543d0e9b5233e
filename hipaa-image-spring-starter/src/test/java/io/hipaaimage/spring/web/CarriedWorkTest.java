package io.hipaaimage.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.security.core.authority.AuthorityUtils.createAuthorityList;

import io.hipaaimage.core.DevicePosture;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.access.CareTeams;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.NewImage;
import io.hipaaimage.core.vault.OpenedImage;
import io.hipaaimage.spring.TestVault;
import io.hipaaimage.spring.security.CareSessions;
import io.hipaaimage.spring.security.DevicePostureSource;
import io.hipaaimage.spring.security.ImageSecurityAutoConfiguration;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Work that a request hands to another thread, as {@code docs/spring-security.md} has a host set it up. */
class CarriedWorkTest {
    private static final ObservationRegistry OBSERVATIONS = ObservationRegistry.create();

    @TempDir
    static Path folder;

    private static ImageVault vault;

    private final Instant before = Instant.now().minusSeconds(30);
    private final MockHttpSession session = new MockHttpSession() {
        @Override
        public long getLastAccessedTime() {
            return before.toEpochMilli();
        }
    };

    /** Who the work saw on its thread. */
    record Seen(
            String thread,
            Optional<String> actor,
            Optional<Instant> activity,
            @Nullable Observation observation) {}

    /** A host's own service, away from the request. */
    static class Work {
        private final CareSessions sessions;

        Work(CareSessions sessions) {
            this.sessions = sessions;
        }

        @Async
        CompletableFuture<Seen> look() {
            Optional<Requester> who = sessions.requester();
            return CompletableFuture.completedFuture(new Seen(
                    Thread.currentThread().getName(),
                    who.map(Requester::id),
                    new SessionActivity().lastActive(person("anybody")),
                    OBSERVATIONS.getCurrentObservation()));
        }

        @Async
        CompletableFuture<Long> size(ImageId image) throws ImageVaultException, IOException {
            try (OpenedImage opened = sessions.of(PurposeOfUse.TREAT).open(image)) {
                return CompletableFuture.completedFuture(opened.size());
            }
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync(proxyTargetClass = true)
    static class Host {
        @Bean
        Work work(CareSessions sessions) {
            return new Work(sessions);
        }

        @Bean
        ContextPropagatingTaskDecorator carried() {
            return new ContextPropagatingTaskDecorator();
        }

        @Bean
        DevicePostureSource devices() {
            return who -> Optional.of(new DevicePosture(true, true, true, null, "test"));
        }
    }

    @BeforeAll
    static void open() throws IOException {
        vault = TestVault.in(folder)
                .own(CareTeams.from(
                        (who, patient) -> who.equals("dr.lee") ? Relationship.CARE_TEAM : Relationship.NONE));
    }

    @AfterAll
    static void close() throws IOException {
        vault.close();
    }

    /** One thread, so that what a task leaves would be seen by the next. */
    private static WebApplicationContextRunner host(boolean virtual) {
        return new WebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        TaskExecutionAutoConfiguration.class,
                        ImageSecurityAutoConfiguration.class,
                        ImageWebAutoConfiguration.class))
                .withInitializer(context -> context.getBeanFactory().registerSingleton("hosts", vault))
                .withUserConfiguration(Host.class)
                .withPropertyValues(
                        "spring.task.execution.pool.core-size=1", "spring.threads.virtual.enabled=" + virtual);
    }

    private static UsernamePasswordAuthenticationToken person(String name) {
        return UsernamePasswordAuthenticationToken.authenticated(name, null, createAuthorityList("ROLE_PHYSICIAN"));
    }

    private void request(String name) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        SecurityContextHolder.getContext().setAuthentication(person(name));
    }

    @AfterEach
    void endOfRequest() {
        RequestContextHolder.resetRequestAttributes();
        SecurityContextHolder.clearContext();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void knowsWhoHandedItOverAndTellsTheNextTaskNothing(boolean virtual) {
        host(virtual).run(context -> {
            Work work = context.getBean(Work.class);
            Observation observation = Observation.start("request", OBSERVATIONS);
            request("dr.lee");
            Seen carried =
                    Objects.requireNonNull(observation.scoped(() -> work.look().join()));
            endOfRequest();
            Seen next = work.look().join();
            request("dr.fox");
            Seen other = work.look().join();
            observation.stop();

            assertThat(carried.thread()).isNotEqualTo(Thread.currentThread().getName());
            assertThat(carried.actor()).contains("dr.lee");
            assertThat(carried.activity()).contains(Instant.ofEpochMilli(before.toEpochMilli()));
            assertThat(carried.observation()).isSameAs(observation);
            assertThat(next.actor()).isEmpty();
            assertThat(next.activity()).isEmpty();
            assertThat(next.observation()).isNull();
            assertThat(other.actor()).contains("dr.fox");
            assertThat(other.observation()).isNull();
            if (!virtual) {
                assertThat(next.thread()).as("the very thread").isEqualTo(carried.thread());
            }
        });
    }

    @Test
    void opensAPictureUnderTheNameOfWhoeverAskedForIt() {
        host(true).run(context -> {
            Work work = context.getBean(Work.class);
            request("dr.lee");
            ImageId image = context.getBean(CareSessions.class)
                    .of(PurposeOfUse.TREAT)
                    .capture(new ByteArrayInputStream(new byte[100]), NewImage.of(PatientRef.of("MRN-1")));

            assertThat(work.size(image).join()).isEqualTo(100);
            assertThat(actorsOfViews()).contains("dr.lee").doesNotContain("dr.fox");

            request("dr.fox");
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> work.size(image).join());
            endOfRequest();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(() -> work.size(image).join())
                    .satisfies(e -> assertThat(((RefusedException) Objects.requireNonNull(e.getCause())).code())
                            .isEqualTo(ErrorCode.NOT_AVAILABLE));
        });
    }

    private static List<String> actorsOfViews() throws ImageVaultException {
        List<String> actors = new ArrayList<>();
        vault.log().read(0, entry -> {
            if (entry.action().equals("VIEW") && entry.outcome().equals("SUCCESS")) {
                actors.add(entry.actor());
            }
        });
        return actors;
    }
}
