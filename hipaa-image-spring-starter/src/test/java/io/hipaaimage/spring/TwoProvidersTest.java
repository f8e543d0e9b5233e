package io.hipaaimage.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.crypto.EmbeddedCipherProvider;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** An application whose class path has two ciphers: a process of its own, since a class path is a process's. */
class TwoProvidersTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        public static void main(String[] arguments) {
            SpringApplication.run(Application.class, arguments);
        }
    }

    /** Another one, as a second artifact would bring it. */
    public static final class Second implements ImageCipherProvider {
        private final ImageCipherProvider real = new EmbeddedCipherProvider();

        @Override
        public Parts create(Settings settings) throws RefusedException, UnavailableException {
            return real.create(settings);
        }

        @Override
        public Parts open(Settings settings) throws UnavailableException {
            return real.open(settings);
        }
    }

    @Test
    void failTheStartAndAreBothNamed(@TempDir Path folder) throws IOException, InterruptedException {
        Path services = Files.createDirectories(folder.resolve("more/META-INF/services"));
        Files.writeString(
                services.resolve(ImageCipherProvider.class.getName()),
                Second.class.getName() + "\n",
                StandardCharsets.UTF_8);
        TestVault.in(folder);
        Process process = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        folder.resolve("more") + File.pathSeparator + System.getProperty("java.class.path"),
                        Application.class.getName(),
                        "--spring.main.web-application-type=none",
                        "--hipaa-image.home=" + folder.resolve("home"),
                        "--hipaa-image.keys.folder=" + folder.resolve("keys"),
                        "--hipaa-image.keys.passphrase-file=" + folder.resolve("passphrase"),
                        "--hipaa-image.create-if-missing=true"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isNotZero();
        assertThat(said)
                .contains("APPLICATION FAILED TO START", "Description:", "Action:")
                .contains("two of ImageCipherProvider", Second.class.getName(), EmbeddedCipherProvider.class.getName())
                .contains("class path");
        assertThat(folder.resolve("home/version")).doesNotExist();
    }
}
