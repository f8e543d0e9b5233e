package io.hipaaimage.spring;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.KeyPlace;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.Passphrase;
import io.hipaaimage.core.PlatformFiles;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.UnavailableException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folders that the properties name, complete and apart from each other, or no vault. */
record VaultLocations(Path home, Path keyFolder, Path secret, ImageVaultProperties.Keys given) {
    private static final String KEYS = "hipaa-image.keys.";

    /** Of a host that brings its own key no secret is asked. */
    static VaultLocations of(ImageVaultProperties properties, boolean hostsKey) {
        List<String> missing = new ArrayList<>();
        ImageVaultProperties.Keys given = properties.keys();
        Path home = required(properties.home(), "hipaa-image.home", missing);
        Path folder = required(given.folder(), KEYS + "folder", missing);
        Path secret = hostsKey ? Path.of("") : required(given.passphraseFile(), KEYS + "passphrase-file", missing);
        Optional<String> token = set(given.token());
        if (token.isPresent() || set(given.tokenKey()).isPresent()) {
            required(given.token(), KEYS + "token", missing);
            required(given.tokenKey(), KEYS + "token-key", missing);
        }
        EmergencySettings emergency = EmergencySettings.of(given.emergency(), missing);
        if (!missing.isEmpty()) {
            throw new MissingSettingsException(missing);
        }
        apart(KEYS + "folder", folder, "hipaa-image.home", home);
        if (!hostsKey) {
            outside(KEYS + "passphrase-file", secret, home, folder);
        }
        token.ifPresent(file -> outside(KEYS + "token", Places.of(KEYS + "token", file), home, folder));
        if (emergency.given()) {
            emergency.requireProvider(hostsKey || token.isPresent());
            outside(EmergencySettings.KEY_FILE, emergency.keyFile(), home, folder);
            outside(EmergencySettings.PASSPHRASE_FILE, emergency.passphraseFile(), home, folder);
        }
        set(given.epochFolder())
                .ifPresent(epochs -> apart(
                        KEYS + "epoch-folder", Places.of(KEYS + "epoch-folder", epochs), "hipaa-image.home", home));
        set(given.spoolFolder())
                .ifPresent(spool -> apart(
                        KEYS + "spool-folder", Places.of(KEYS + "spool-folder", spool), "hipaa-image.home", home));
        for (String copy : given.epochCopies()) {
            apart(KEYS + "epoch-copies", Places.of(KEYS + "epoch-copies", copy), "hipaa-image.home", home);
        }
        return new VaultLocations(home, folder, secret, given);
    }

    /** The folders by the properties that name them, in the order in which a vault comes to them. */
    Map<String, Path> folders() {
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put("hipaa-image.home", home);
        folders.put(KEYS + "folder", keyFolder);
        set(given.epochFolder()).ifPresent(epochs -> folders.put(KEYS + "epoch-folder", Path.of(epochs)));
        set(given.spoolFolder()).ifPresent(spool -> folders.put(KEYS + "spool-folder", Path.of(spool)));
        given.epochCopies().forEach(copy -> folders.putIfAbsent(KEYS + "epoch-copies", Path.of(copy)));
        return folders;
    }

    /** The file of the secret by its property; none where the host has a key of its own. */
    Map<String, Path> secrets() {
        return secret.toString().isEmpty() ? Map.of() : Map.of(KEYS + "passphrase-file", secret);
    }

    /** What unlocks the keys: the host's own key, a token's, or a passphrase. */
    KeyPlace keys(@Nullable KeyWrapper hosts) throws UnavailableException {
        KeyPlace keys = unlocked(hosts);
        Optional<String> epochs = set(given.epochFolder());
        if (epochs.isPresent()) {
            keys = keys.epochsAt(Path.of(epochs.get()));
        }
        Optional<String> spool = set(given.spoolFolder());
        if (spool.isPresent()) {
            keys = keys.spoolAt(Path.of(spool.get()));
        }
        for (String copy : given.epochCopies()) {
            keys = keys.copyAt(Path.of(copy));
        }
        return keys;
    }

    private KeyPlace unlocked(@Nullable KeyWrapper hosts) throws UnavailableException {
        if (hosts != null) {
            return orInEmergency(ProvidedKeys.at(keyFolder, hosts));
        }
        SharedSecret.warn(KEYS + "passphrase-file", secret);
        Passphrase words = Passphrase.fromFile(secret);
        Optional<String> token = set(given.token());
        Optional<String> label = set(given.tokenKey());
        if (token.isPresent() && label.isPresent()) {
            return orInEmergency(ProvidedKeys.at(keyFolder, TokenKey.of(Path.of(token.get()), words, label.get())));
        }
        return EmbeddedKeys.at(keyFolder, words);
    }

    private KeyPlace orInEmergency(ProvidedKeys keys) {
        EmergencySettings emergency = EmergencySettings.of(given.emergency(), new ArrayList<>());
        return emergency.given() ? keys.orInEmergency(emergency.key()) : keys;
    }

    /** A blank value is a missing one. */
    static Optional<String> set(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isBlank());
    }

    private static void outside(String property, Path path, Path home, Path keys) {
        within(property, path, "hipaa-image.home", home);
        within(property, path, KEYS + "folder", keys);
    }

    /** A placeholder where a value is missing; the caller refuses once all missing ones are known. */
    private static Path required(@Nullable String value, String property, List<String> missing) {
        if (value == null || value.isBlank()) {
            missing.add(property);
            return Path.of("");
        }
        return Places.of(property, value);
    }

    private static void apart(String property, Path path, String other, Path folder) {
        within(property, path, other, folder);
        within(other, folder, property, path);
    }

    private static void within(String property, Path path, String other, Path folder) {
        if (PlatformFiles.real(path).startsWith(PlatformFiles.real(folder))) {
            throw new KeysBesideDataException(property, other);
        }
    }
}
