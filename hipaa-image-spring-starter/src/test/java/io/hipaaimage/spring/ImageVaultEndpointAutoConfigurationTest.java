package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.vault.ImageVault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ImageVaultEndpointAutoConfigurationTest {
    @TempDir
    Path folder;

    private TestVault vault;
    private ApplicationContextRunner runner;

    @BeforeEach
    void folders() throws IOException {
        vault = TestVault.in(folder);
        runner = vault.making().withPropertyValues("management.endpoints.web.exposure.include=imagevault");
    }

    @Test
    void describesTheVaultWithoutAPath() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(ImageVaultEndpoint.class);
            assertThat(context.getBean(ImageVaultEndpoint.class).describe())
                    .containsEntry("profile", "strict")
                    .containsKeys("keys", "logEntries")
                    .containsEntry("selfTest", "never run")
                    .asString()
                    .doesNotContain(folder.toString());
        });
    }

    @Test
    void backsOffForAnEndpointOfTheHost() {
        runner.withBean("own", ImageVaultEndpoint.class, () -> new ImageVaultEndpoint(vault.own(), null, List.of()))
                .run(context ->
                        assertThat(context).getBean(ImageVaultEndpoint.class).isSameAs(context.getBean("own")));
    }

    @Test
    void isOffWhereTheHostSaysSo() {
        runner.withPropertyValues("management.endpoint.imagevault.access=NONE")
                .run(context ->
                        assertThat(context).hasSingleBean(ImageVault.class).doesNotHaveBean(ImageVaultEndpoint.class));
    }

    @Test
    void isAbsentWithoutActuator() {
        runner.withClassLoader(new FilteredClassLoader(Endpoint.class))
                .run(context ->
                        assertThat(context).hasSingleBean(ImageVault.class).doesNotHaveBean("imageVaultEndpoint"));
    }
}
