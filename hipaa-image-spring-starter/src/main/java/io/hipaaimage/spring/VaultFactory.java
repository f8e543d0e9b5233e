package io.hipaaimage.spring;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Opens the vault of the properties, or makes it where that was asked for. */
final class VaultFactory {
    private VaultFactory() {}

    static ImageVault open(
            ImageVaultProperties properties, FactSource facts, List<ImageVaultBuilderCustomizer> customizers) {
        VaultLocations locations = VaultLocations.of(properties);
        VaultBuilder builder = builder(properties, locations.home(), locations.keys(), facts);
        customizers.forEach(customizer -> customizer.customize(builder));
        try {
            return properties.createIfMissing() && empty(locations.home()) ? builder.create() : builder.open();
        } catch (ImageVaultException e) {
            throw new VaultNotOpenedException(e);
        }
    }

    private static VaultBuilder builder(
            ImageVaultProperties properties, Path home, EmbeddedKeys keys, FactSource facts) {
        VaultBuilder builder = ImageVault.builder()
                .home(home)
                .keys(keys)
                .profile(properties.profile())
                .lockWait(properties.lockWait())
                .facts(facts);
        inRange("hipaa-image.tenant", builder::tenant, properties.tenant());
        inRange("hipaa-image.idle-limit", builder::idleLimit, properties.idleLimit());
        inRange("hipaa-image.shred-delay", builder::shredDelay, properties.shredDelay());
        properties.trustedIssuers().forEach(builder::trustIssuer);
        return builder;
    }

    /** Names the property where the builder, which knows the ranges and says them, knows none. */
    private static <T> void inRange(String property, Consumer<T> setting, T value) {
        try {
            setting.accept(value);
        } catch (IllegalArgumentException e) {
            throw new SettingOutOfRangeException(property, e);
        }
    }

    /** A lock file alone is what a vault that was not made leaves. */
    private static boolean empty(Path home) throws UnavailableException {
        if (!Files.exists(home)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(home)) {
            return entries.allMatch(entry -> entry.endsWith(".lock"));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the home folder cannot be read", false, e);
        }
    }
}
