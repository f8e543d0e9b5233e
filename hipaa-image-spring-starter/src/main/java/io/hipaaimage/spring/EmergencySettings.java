package io.hipaaimage.spring;

import io.hipaaimage.core.EmergencyKey;
import io.hipaaimage.core.Passphrase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The emergency key that the properties name, whole or not at all. Neither file is looked at: they may lie in an envelope until then. */
record EmergencySettings(Path keyFile, Path passphraseFile, String actor) {
    static final String KEY_FILE = "hipaa-image.keys.emergency.key-file";
    static final String PASSPHRASE_FILE = "hipaa-image.keys.emergency.passphrase-file";
    private static final String ACTOR = "hipaa-image.keys.emergency.actor";

    static EmergencySettings of(ImageVaultProperties.Emergency said, List<String> missing) {
        Optional<String> key = VaultLocations.set(said.keyFile());
        Optional<String> words = VaultLocations.set(said.passphraseFile());
        Optional<String> actor = VaultLocations.set(said.actor());
        if (key.isPresent() || words.isPresent() || actor.isPresent()) {
            require(key, KEY_FILE, missing);
            require(words, PASSPHRASE_FILE, missing);
            require(actor, ACTOR, missing);
        }
        return new EmergencySettings(
                Places.of(KEY_FILE, key.orElse("")), Places.of(PASSPHRASE_FILE, words.orElse("")), actor.orElse(""));
    }

    private static void require(Optional<String> value, String property, List<String> missing) {
        if (value.isEmpty()) {
            missing.add(property);
        }
    }

    boolean given() {
        return !actor.isEmpty();
    }

    /** Where a passphrase unlocks the keys nothing is sealed to an emergency key, so that it would be missed when it is needed. */
    void requireProvider(boolean provider) {
        if (!provider) {
            throw new SettingOutOfRangeException(
                    KEY_FILE,
                    new IllegalArgumentException(
                            "an emergency key stands in for a token or a KeyWrapper bean, and a passphrase unlocks these keys"));
        }
    }

    EmergencyKey key() {
        return EmergencyKey.of(keyFile, Passphrase.fromFile(passphraseFile), actor);
    }
}
