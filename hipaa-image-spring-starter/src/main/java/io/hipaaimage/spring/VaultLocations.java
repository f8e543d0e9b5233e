package io.hipaaimage.spring;

import io.hipaaimage.core.EmbeddedKeys;
import io.hipaaimage.core.Passphrase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The folders that the properties name, complete and apart from each other, or no vault. */
record VaultLocations(Path home, EmbeddedKeys keys) {
    static VaultLocations of(ImageVaultProperties properties) {
        List<String> missing = new ArrayList<>();
        ImageVaultProperties.Keys given = properties.keys();
        Path home = required(properties.home(), "hipaa-image.home", missing);
        Path folder = required(given.folder(), "hipaa-image.keys.folder", missing);
        Path passphrase = required(given.passphraseFile(), "hipaa-image.keys.passphrase-file", missing);
        if (!missing.isEmpty()) {
            throw new MissingSettingsException(missing);
        }
        apart("hipaa-image.keys.folder", folder, "hipaa-image.home", home);
        within("hipaa-image.keys.passphrase-file", passphrase, "hipaa-image.home", home);
        within("hipaa-image.keys.passphrase-file", passphrase, "hipaa-image.keys.folder", folder);
        return new VaultLocations(home, keys(given, home, folder, passphrase));
    }

    private static EmbeddedKeys keys(ImageVaultProperties.Keys given, Path home, Path folder, Path passphrase) {
        EmbeddedKeys keys = EmbeddedKeys.at(folder, Passphrase.fromFile(passphrase));
        UnaryOperator<String> named = name -> "hipaa-image.keys." + name;
        String epochs = given.epochFolder();
        if (epochs != null && !epochs.isBlank()) {
            apart(named.apply("epoch-folder"), Path.of(epochs), "hipaa-image.home", home);
            keys = keys.epochsAt(Path.of(epochs));
        }
        for (String copy : given.epochCopies()) {
            apart(named.apply("epoch-copies"), Path.of(copy), "hipaa-image.home", home);
            keys = keys.copyAt(Path.of(copy));
        }
        return keys;
    }

    /** A placeholder where a value is missing; the caller refuses once all missing ones are known. */
    private static Path required(@Nullable String value, String property, List<String> missing) {
        if (value == null || value.isBlank()) {
            missing.add(property);
            return Path.of("");
        }
        return Path.of(value);
    }

    private static void apart(String property, Path path, String other, Path folder) {
        within(property, path, other, folder);
        within(other, folder, property, path);
    }

    private static void within(String property, Path path, String other, Path folder) {
        if (path.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
            throw new KeysBesideDataException(property, other);
        }
    }
}
