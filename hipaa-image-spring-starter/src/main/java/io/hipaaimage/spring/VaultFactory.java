package io.hipaaimage.spring;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.VaultBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens the vault of the properties, or makes it where that was asked for. */
final class VaultFactory {
    private static final Set<ErrorCode> OF_A_PLACE =
            Set.of(ErrorCode.IO, ErrorCode.STORE_DAMAGED, ErrorCode.KEYS_MISSING, ErrorCode.KEY_FILE_DAMAGED);

    private VaultFactory() {}

    /** Whether the properties are complete and their vault was made before. */
    static boolean isThere(ImageVaultProperties properties) {
        try {
            return Files.exists(VaultLocations.of(properties, false).home().resolve("version"));
        } catch (MissingSettingsException | KeysBesideDataException | SettingOutOfRangeException e) {
            return false; // told where the vault is asked for
        }
    }

    /** A builder to which the properties were said, and the key that the host brings, if it brings one. */
    static VaultBuilder builder(ImageVaultProperties properties, @Nullable KeyWrapper hosts) {
        VaultLocations locations = VaultLocations.of(properties, hosts != null);
        VaultBuilder builder = ImageVault.builder()
                .home(locations.home())
                .keys(keys(locations, hosts))
                .profile(properties.profile())
                .lockWait(properties.lockWait());
        inRange("hipaa-image.tenant", builder::tenant, properties.tenant());
        inRange("hipaa-image.idle-limit", builder::idleLimit, properties.idleLimit());
        inRange("hipaa-image.shred-delay", builder::shredDelay, properties.shredDelay());
        properties.trustedIssuers().forEach(builder::trustIssuer);
        return builder;
    }

    private static KeyPlace keys(VaultLocations locations, @Nullable KeyWrapper hosts) {
        try {
            return locations.keys(hosts);
        } catch (UnavailableException e) {
            throw new VaultNotOpenedException(e);
        }
    }

    /** Opens or makes a vault of which nothing is unlocked yet. */
    static ImageVault open(VaultBuilder builder, ImageVaultProperties properties, boolean hostsKey) {
        try {
            return properties.createIfMissing() && unmade(Path.of(Objects.requireNonNull(properties.home())))
                    ? builder.create()
                    : openAtStart(builder);
        } catch (ImageVaultException e) {
            throw failed(e, properties, hostsKey);
        }
    }

    /** Opens with what was unlocked ahead. */
    static ImageVault openUnlocked(VaultBuilder builder, ImageVaultProperties properties) {
        try {
            return builder.open();
        } catch (ImageVaultException e) {
            throw failed(e, properties, false);
        }
    }

    /** In the two halves of a host that starts, so that what makes the first images faster does not slow the start. */
    private static ImageVault openAtStart(VaultBuilder builder) throws ImageVaultException {
        Closeable held = builder.unlock();
        try {
            return builder.open();
        } finally {
            giveBack(held);
        }
    }

    /** What no opening has taken. */
    private static void giveBack(Closeable held) throws UnavailableException {
        try {
            held.close();
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.IO, "what was unlocked cannot be closed", false, e);
        }
    }

    /** What an operator is to read of it: of a place that is none, which property names it. */
    static RuntimeException failed(ImageVaultException failure, ImageVaultProperties properties, boolean hostsKey) {
        Optional<UnfitStartException> place = OF_A_PLACE.contains(failure.code())
                ? Places.wrong(VaultLocations.of(properties, hostsKey))
                : Optional.empty();
        return place.isPresent() ? place.get() : new VaultNotOpenedException(failure);
    }

    /** Names the property where the builder, which knows the ranges and says them, knows none. */
    private static <T> void inRange(String property, Consumer<T> setting, T value) {
        try {
            setting.accept(value);
        } catch (IllegalArgumentException e) {
            throw new SettingOutOfRangeException(property, e);
        }
    }

    /**
     * A lock file alone is what a vault that was not made leaves, and a mark what one leaves whose making failed, for a secret that was not
     * there yet, say: it is gone on with.
     */
    private static boolean unmade(Path home) throws UnavailableException {
        boolean stopped = Files.exists(home.resolve("making")) && !Files.exists(home.resolve("version"));
        if (stopped || !Files.exists(home)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(home)) {
            return entries.allMatch(entry -> entry.endsWith(".lock"));
        } catch (IOException e) {
            throw new UnavailableException(ErrorCode.STORE_DAMAGED, "the home folder cannot be read", false, e);
        }
    }
}
