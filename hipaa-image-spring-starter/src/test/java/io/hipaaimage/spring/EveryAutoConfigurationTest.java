package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.access.RulePack;
import io.hipaaimage.core.selftest.SelfTest;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.crypto.EncryptedSpills;
import io.hipaaimage.deid.Scrubbers;
import io.hipaaimage.spring.audit.ImageAuditAutoConfiguration;
import io.hipaaimage.spring.security.ImageSecurityAutoConfiguration;
import io.hipaaimage.spring.web.ImageFormsAutoConfiguration;
import io.hipaaimage.spring.web.ImageMultipartAutoConfiguration;
import io.hipaaimage.spring.web.ImageWebAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.valves.ValveBase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The four cases of each auto-configuration as one table: by default, for a bean of the host, switched off, without its class. Whoever adds
 * an auto-configuration adds a row.
 */
class EveryAutoConfigurationTest {
    @TempDir
    static Path folder;

    private static ImageVault vault;

    /**
     * An auto-configuration.
     *
     * @param bean one that it brings
     * @param off the setting that switches it off
     * @param needs a class without which it is not there
     */
    record Row(Class<?> configuration, String bean, String off, Class<?> needs) {
        @Override
        public String toString() {
            return configuration.getSimpleName();
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row(
                        ImageCryptoAutoConfiguration.class,
                        "tempSealer",
                        "hipaa-image.crypto.enabled=false",
                        EncryptedSpills.class),
                new Row(
                        ImageMetricsAutoConfiguration.class,
                        "imageVaultMetrics",
                        "hipaa-image.metrics.enabled=false",
                        MeterRegistry.class),
                new Row(
                        ImagePolicyAutoConfiguration.class,
                        "imageVaultPolicy",
                        "hipaa-image.policy.enabled=false",
                        RulePack.class),
                new Row(
                        ImageRegistriesAutoConfiguration.class,
                        "imageRegistries",
                        "hipaa-image.registries.place=files",
                        ConnectionDetails.class),
                new Row(
                        ImageVaultAutoConfiguration.class,
                        "imageVaultProductionChecks",
                        "hipaa-image.enabled=false",
                        ImageVault.class),
                new Row(
                        ImageVaultEndpointAutoConfiguration.class,
                        "imageVaultEndpoint",
                        "management.endpoint.imagevault.access=NONE",
                        Endpoint.class),
                new Row(
                        ImageVaultHealthAutoConfiguration.class,
                        "imagevaultHealthIndicator",
                        "management.health.imagevault.enabled=false",
                        HealthIndicator.class),
                new Row(
                        ScrubberAutoConfiguration.class,
                        "scrubber",
                        "hipaa-image.scrubber.enabled=false",
                        Scrubbers.class),
                new Row(
                        SelfTestAutoConfiguration.class,
                        "selfTestRuns",
                        "hipaa-image.self-test.enabled=false",
                        SelfTest.class),
                new Row(
                        ImageAuditAutoConfiguration.class,
                        "auditEventRepository",
                        "hipaa-image.audit.enabled=false",
                        AuditEventRepository.class),
                new Row(
                        ImageSecurityAutoConfiguration.class,
                        "careSessions",
                        "hipaa-image.security.enabled=false",
                        FactorGrantedAuthority.class),
                new Row(
                        ImageFormsAutoConfiguration.class,
                        "imageVaultFormPace",
                        "hipaa-image.web.forms.enabled=false",
                        ValveBase.class),
                new Row(
                        ImageMultipartAutoConfiguration.class,
                        "multipartConfigElement",
                        "hipaa-image.web.multipart.enabled=false",
                        MultipartConfigElement.class),
                new Row(
                        ImageWebAutoConfiguration.class,
                        "imageUploads",
                        "hipaa-image.web.enabled=false",
                        DispatcherServlet.class));
    }

    @BeforeAll
    static void open() throws IOException {
        vault = TestVault.in(folder).own();
    }

    @AfterAll
    static void close() throws IOException {
        vault.close();
    }

    /** All of them, with one vault that no context closes. */
    private static WebApplicationContextRunner all() {
        return new WebApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(rows().map(Row::configuration).toArray(Class<?>[]::new)))
                .withInitializer(context -> context.getBeanFactory().registerSingleton("hosts", vault))
                .withPropertyValues(
                        "hipaa-image.registries.place=database", "management.endpoints.web.exposure.include=*");
    }

    @Test
    void hasARowInThisTable() {
        List<String> ours = ImportCandidates.load(AutoConfiguration.class, null).getCandidates().stream()
                .filter(name -> name.startsWith("io.hipaaimage."))
                .toList();

        assertThat(rows().map(row -> row.configuration().getName())).containsExactlyInAnyOrderElementsOf(ours);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isThereByDefault(Row row) {
        all().run(context -> assertThat(context).hasNotFailed().hasBean(row.bean()));
    }

    /** That each of them is looked for is seen in its annotation; that one of the host is taken in its place, in the tests beside this one. */
    @ParameterizedTest
    @MethodSource("rows")
    void backsOffWithEachBean(Row row) {
        assertThat(beans(row.configuration()))
                .isNotEmpty()
                .allSatisfy(bean -> assertThat(bean.isAnnotationPresent(ConditionalOnMissingBean.class))
                        .as("%s looks for one of the host", bean.getName())
                        .isTrue());
    }

    private static List<Method> beans(Class<?> configuration) {
        List<Method> beans = new ArrayList<>();
        for (Method method : configuration.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Bean.class)) {
                beans.add(method);
            }
        }
        for (Class<?> nested : configuration.getDeclaredClasses()) {
            beans.addAll(beans(nested));
        }
        return beans;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isOffWhereTheHostSaysSo(Row row) {
        all().withPropertyValues(row.off())
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(row.bean()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isNotThereWithoutItsClass(Row row) {
        all().withClassLoader(new FilteredClassLoader(row.needs()))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(row.bean()));
    }
}
