package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.access.Profile;
import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;

class ImageVaultAutoConfigurationTest {
    @TempDir
    Path folder;

    private TestVault vault;

    @BeforeEach
    void folders() throws IOException {
        vault = TestVault.in(folder);
    }

    @Test
    void opensAVaultOfStrictRules() {
        vault.making().withPropertyValues("hipaa-image.tenant=clinic-7").run(context -> {
            assertThat(context).hasSingleBean(ImageVault.class);
            assertThat(context.getBean(ImageVault.class).profile()).isEqualTo(Profile.STRICT);
            assertThat(context.getBean(ImageVault.class).tenant()).isEqualTo("clinic-7");
        });
    }

    @Test
    void backsOffForAVaultOfTheHost() {
        TestVault.empty()
                .withBean("own", ImageVault.class, vault::own)
                .run(context -> assertThat(context).getBean(ImageVault.class).isSameAs(context.getBean("own")));
    }

    @Test
    void isOffWhereTheHostSaysSo() {
        TestVault.empty()
                .withPropertyValues("hipaa-image.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(ImageVault.class));
    }

    @Test
    void isAbsentWithoutTheVaultsClass() {
        TestVault.empty()
                .withClassLoader(new FilteredClassLoader(ImageVault.class))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("imageVault"));
    }

    @Test
    void opensAgainWhatItMadeAndClosed() {
        vault.making()
                .withPropertyValues("hipaa-image.profile=rule")
                .run(context -> assertThat(context).hasNotFailed());
        vault.runner()
                .run(context ->
                        assertThat(context.getBean(ImageVault.class).profile()).isEqualTo(Profile.RULE));
    }

    @Test
    void opensWhatExistsAlsoWhereItMayMakeOne() {
        vault.making()
                .withPropertyValues("hipaa-image.tenant=clinic-7")
                .run(context -> assertThat(context).hasNotFailed());
        vault.making()
                .run(context ->
                        assertThat(context.getBean(ImageVault.class).tenant()).isEqualTo("clinic-7"));
    }

    @Test
    void makesNoVaultUnasked() {
        vault.runner().run(context -> assertThat(context).hasFailed());
        assertThat(folder.resolve("home").resolve("version")).doesNotExist();
    }

    @Test
    void appliesCustomizersAfterTheProperties() {
        AtomicInteger asked = new AtomicInteger();
        vault.making()
                .withBean(
                        ImageVaultBuilderCustomizer.class,
                        () -> builder -> builder.tenant("test-" + asked.incrementAndGet()))
                .run(context ->
                        assertThat(context.getBean(ImageVault.class).tenant()).isEqualTo("test-1"));
    }
}
