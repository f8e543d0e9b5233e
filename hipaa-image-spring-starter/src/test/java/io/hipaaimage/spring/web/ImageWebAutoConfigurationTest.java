package io.hipaaimage.spring.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.TestVault;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.core.Authentication;
import org.springframework.web.servlet.DispatcherServlet;

class ImageWebAutoConfigurationTest {
    @TempDir
    static Path folder;

    private static ImageVault vault;

    private WebApplicationContextRunner web;

    @BeforeAll
    static void open() throws IOException {
        vault = TestVault.in(folder).own();
    }

    @AfterAll
    static void close() throws IOException {
        vault.close();
    }

    /** With one vault that no context makes: that takes longer than all else here. */
    @BeforeEach
    void host() throws IOException {
        web = TestVault.in(folder)
                .web()
                .withInitializer(context -> context.getBeanFactory().registerSingleton("hosts", vault))
                .withConfiguration(AutoConfigurations.of(
                        ImageWebAutoConfiguration.class,
                        ImageMultipartAutoConfiguration.class,
                        MultipartAutoConfiguration.class));
    }

    @Test
    void bringsWhatAControllerNeeds() {
        web.run(context -> assertThat(context)
                .hasSingleBean(ImageResponses.class)
                .hasSingleBean(ImageUploads.class)
                .hasSingleBean(ResumableUploads.class)
                .hasSingleBean(ReasonReaders.class)
                .hasSingleBean(ImageProblemAdvice.class)
                .hasBean("imageVaultSessionLimit"));
    }

    @Test
    void letsNobodyReadReasonsUnasked() {
        web.run(context ->
                assertThat(context.getBean(ReasonReaders.class).mayRead(null)).isFalse());
    }

    @Test
    void backsOffForBeansOfTheHost() {
        ImageUploads own = request -> request.getInputStream();
        web.withBean("own", ImageUploads.class, () -> own)
                .run(context -> assertThat(context).getBean(ImageUploads.class).isSameAs(own));
    }

    @Test
    void isOffWhereTheHostSaysSo() {
        web.withPropertyValues("hipaa-image.web.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ImageResponses.class));
    }

    @ParameterizedTest
    @CsvSource({"problems, imageProblemAdvice", "resumable, resumableUploadController"})
    void leavesOutWhatTheHostDoesNotWant(String part, String bean) {
        web.withPropertyValues("hipaa-image.web." + part + ".enabled=false")
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(bean).hasSingleBean(ImageResponses.class));
    }

    @Test
    void isAbsentWithoutSpringMvc() {
        web.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ImageResponses.class));
    }

    @Test
    void isAbsentWithoutSpringSecurity() {
        web.withClassLoader(new FilteredClassLoader(Authentication.class))
                .run(context -> assertThat(context).doesNotHaveBean(ImageResponses.class));
    }

    @Test
    void keepsPartsInMemoryAsLargeAsARequestMayBe() {
        web.run(context -> {
            MultipartConfigElement parts = context.getBean(MultipartConfigElement.class);
            assertThat(parts.getFileSizeThreshold()).isEqualTo((int) parts.getMaxRequestSize());
            assertThat(parts.getMaxFileSize()).isLessThanOrEqualTo(parts.getMaxRequestSize());
        });
    }

    @Test
    void leavesBootsMultipartWhereTheHostSaysSo() {
        web.withPropertyValues("hipaa-image.web.multipart.enabled=false")
                .run(context -> assertThat(
                                context.getBean(MultipartConfigElement.class).getFileSizeThreshold())
                        .isZero());
    }

    @Test
    void backsOffForAMultipartConfigurationOfTheHost() {
        MultipartConfigElement own = new MultipartConfigElement("", 1_000, 1_000, 1_000);
        web.withBean("own", MultipartConfigElement.class, () -> own)
                .run(context -> assertThat(context)
                        .getBean(MultipartConfigElement.class)
                        .isSameAs(own));
    }

    @Test
    void takesALocationThatNothingCanEverBeWrittenTo() {
        web.withPropertyValues(
                        "spring.servlet.multipart.location=/var/tmp",
                        "spring.servlet.multipart.max-request-size=8MB",
                        "spring.servlet.multipart.file-size-threshold=8MB")
                .run(context -> assertThat(
                                context.getBean(MultipartConfigElement.class).getFileSizeThreshold())
                        .isEqualTo(8 << 20));
    }

    @Test
    void saysNothingOfMultipartWhereThereIsNone() {
        web.withPropertyValues("spring.servlet.multipart.enabled=false", "spring.servlet.multipart.location=/tmp")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(MultipartConfigElement.class));
    }

    @ParameterizedTest
    @CsvSource({
        "max-size, 0B",
        "slowest, -1B",
        "patience, -1s",
        "path, uploads",
        "path, /uploads/",
        "path, /a/../b",
        "path, /a b",
        "max-piece, 0B",
        "open-per-person, 0",
        "open-in-all, -1",
        "expires-after, 0s"
    })
    void failsTheStartWhereNoUploadCouldComeOrNoneWouldEnd(String property, String value) {
        web.withPropertyValues("hipaa-image.web.uploads." + property + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageStartingWith("hipaa-image.web.uploads." + property));
    }

    @ParameterizedTest
    @CsvSource({"location, /var/tmp", "max-request-size, -1", "max-request-size, 65MB"})
    void failsTheStartWhereAPartCouldLieOnADiskInClear(String property, String value) {
        web.withPropertyValues("spring.servlet.multipart." + property + "=" + value)
                .run(context -> {
                    BeanCreationException failure =
                            (BeanCreationException) Objects.requireNonNull(context.getStartupFailure());
                    FailureAnalysis analysis =
                            Objects.requireNonNull(new MultipartSpillFailureAnalyzer().analyze(failure));
                    assertThat(analysis.getDescription()).contains("in clear", "spring.servlet.multipart." + property);
                    assertThat(analysis.getAction()).contains("64MB", "ResumableUploads");
                });
    }
}
