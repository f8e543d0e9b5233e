package io.hipaaimage.spring;

import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.spring.security.ImageSecurityAutoConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** Folders of a vault in a temporary folder, as properties. */
public record TestVault(Path folder) {
    private static final Class<?>[] ALL = {
        ImageCryptoAutoConfiguration.class,
        ImageMetricsAutoConfiguration.class,
        ImageRegistriesAutoConfiguration.class,
        ImageVaultAutoConfiguration.class,
        ScrubberAutoConfiguration.class,
        ImageSecurityAutoConfiguration.class,
        ImagePolicyAutoConfiguration.class,
        SelfTestAutoConfiguration.class,
        ImageVaultHealthAutoConfiguration.class,
        ImageVaultEndpointAutoConfiguration.class
    };

    private static final String SECRET =
            "hipaa-image-machine-secret-1:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f:2a9c4deb\n";

    public static TestVault in(Path folder) throws IOException {
        secret(folder);
        return new TestVault(folder);
    }

    /** A file {@code passphrase} with a machine's secret, which opens without the work that a person's words need. */
    public static void secret(Path folder) throws IOException {
        Files.writeString(folder.resolve("passphrase"), SECRET, StandardCharsets.US_ASCII);
    }

    /** A context of all auto-configurations whose vault is made where it is missing. */
    public ApplicationContextRunner making() {
        return making(empty());
    }

    /** The same of a context that finds its configurations itself, as an application does. */
    public ApplicationContextRunner making(ApplicationContextRunner context) {
        return with(context).withPropertyValues("hipaa-image.create-if-missing=true");
    }

    /** The same in a web application. */
    public WebApplicationContextRunner web() {
        return with(new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(ALL)))
                .withPropertyValues("hipaa-image.create-if-missing=true");
    }

    public ApplicationContextRunner runner() {
        return with(empty());
    }

    private <R extends AbstractApplicationContextRunner<R, ?, ?>> R with(R context) {
        return context.withPropertyValues(
                "hipaa-image.home=" + folder.resolve("home"),
                "hipaa-image.keys.folder=" + folder.resolve("keys"),
                "hipaa-image.keys.passphrase-file=" + folder.resolve("passphrase"),
                "hipaa-image.lock-wait=0s");
    }

    /** A vault that the host opened itself. */
    public ImageVault own() {
        return own(FactSource.NONE);
    }

    /** The same of a host that knows these facts. */
    public ImageVault own(FactSource facts) {
        ImageVaultProperties properties = Bound.properties(
                "hipaa-image.home", folder.resolve("own").toString(),
                "hipaa-image.keys.folder", folder.resolve("own-keys").toString(),
                "hipaa-image.keys.passphrase-file", folder.resolve("passphrase").toString(),
                "hipaa-image.profile", "rule",
                "hipaa-image.create-if-missing", "true");
        return VaultFactory.open(VaultFactory.builder(properties, null).facts(facts), properties, false);
    }

    public static ApplicationContextRunner empty() {
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ALL));
    }
}
